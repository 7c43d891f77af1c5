#include "vm/compiled.h"

namespace cordon::vm {

std::vector<u1> argument_shape(const Method& method) {
  std::vector<u1> shape;
  if (!method.is_static()) shape.push_back('j');
  std::string_view d = method.descriptor->text();
  for (std::size_t i = 1; d[i] != ')'; ++i) {
    char c = d[i];
    if (c == '[') {
      while (d[i] == '[') ++i;
      if (d[i] == 'L') i = d.find(';', i);
      shape.push_back('j');
    } else if (c == 'L') {
      i = d.find(';', i);
      shape.push_back('j');
    } else {
      shape.push_back(c == 'J' ? 'l' : c == 'F' ? 'f' : c == 'D' ? 'd' : 'i');
    }
  }
  return shape;
}

}  // namespace cordon::vm
