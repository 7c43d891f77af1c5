#include "cli/argument_files.h"

#include "cli/run_options.h"
#include "embed/process.h"

namespace cordon::cli {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

char unescaped(char c) {
  switch (c) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'f': return '\f';
    default: return c;
  }
}

/// Finds where the program's own arguments begin, one argument at a time.
class MainFinder {
 public:
  bool found() const { return found_; }
  void see(std::string_view argument) {
    if (argument.starts_with("-")) {
      if (argument.starts_with("--module=")) found_ = true;
      // What follows these is the program, not a value.
      bool names_program = argument == "-jar" || argument == "-m" || argument == "--module";
      wants_value_ = !names_program && takes_next_argument(argument);
    } else {
      found_ = found_ || !wants_value_;
      wants_value_ = false;
    }
  }

 private:
  bool found_ = false, wants_value_ = false;
};

}  // namespace

std::vector<std::string> words_of_argument_file(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  auto end_word = [&] {
    if (in_word) words.push_back(std::move(word));
    word.clear();
    in_word = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quote && c == '\\' && i + 1 < text.size()) {
      c = text[++i];
      if (c == '\r' || c == '\n') {  // a line continued, its indentation skipped
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
        while (i + 1 < text.size() && (text[i + 1] == ' ' || text[i + 1] == '\t' || text[i + 1] == '\f')) ++i;
      } else {
        word += unescaped(c);
      }
    } else if (quote && c == quote) {
      quote = 0;
    } else if (quote && c != '\n' && c != '\r') {
      word += c;
    } else if (is_space(c)) {  // also the end of a line within quotes
      quote = 0;
      end_word();
    } else if (c == '#') {
      end_word();
      while (i + 1 < text.size() && text[i + 1] != '\n' && text[i + 1] != '\r') ++i;
    } else if (c == '"' || c == '\'') {
      quote = c;
      in_word = true;
    } else {
      word += c;
      in_word = true;
    }
  }
  end_word();
  return words;
}

Result<std::vector<std::string>> words_of_variable(std::string_view variable, std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < text.size();) {
    if (is_space(text[i])) {
      ++i;
      continue;
    }
    std::string word;
    while (i < text.size() && !is_space(text[i])) {
      if (char quote = text[i]; quote == '"' || quote == '\'') {
        std::size_t end = text.find(quote, i + 1);
        if (end == text.npos)
          return Error{ErrorKind::BadInput, 0, "Error: Unmatched quote in environment variable " + std::string(variable)};
        word += text.substr(i + 1, end - i - 1);
        i = end + 1;
      } else {
        word += text[i++];
      }
    }
    words.push_back(std::move(word));
  }
  return words;
}

Result<std::vector<std::string>> expand_argument_files(std::vector<std::string> arguments) {
  std::vector<std::string> expanded;
  expanded.reserve(arguments.size());
  MainFinder main;
  bool is_enabled = true;
  for (std::string& argument : arguments) {
    if (main.found() || !is_enabled || argument.size() < 2 || argument[0] != '@') {
      if (!main.found()) main.see(argument);
      if (argument == "--disable-@files" && !main.found()) is_enabled = false;
      else expanded.push_back(std::move(argument));
      continue;
    }
    if (argument[1] == '@') {
      argument.erase(0, 1);
      main.see(argument);
      expanded.push_back(std::move(argument));
      continue;
    }
    Result<std::string> text = embed::read_text(argument.substr(1));
    if (!text) return Error{ErrorKind::NotFound, 0, "Error: could not open `" + argument.substr(1) + "'"};
    for (std::string& word : words_of_argument_file(*text)) {  // files do not nest
      if (!main.found()) main.see(word);
      expanded.push_back(std::move(word));
    }
  }
  return expanded;
}

}  // namespace cordon::cli
