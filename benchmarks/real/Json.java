import com.fasterxml.jackson.databind.*;
import java.util.*;

/** Jackson: objects to text and back. */
public class Json {
    public static class Person {
        public String name;
        public int age;
        public List<String> tags = new ArrayList<>();
        public Map<String, Double> numbers = new TreeMap<>();
        public Person friend;
    }

    public static void main(String[] args) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Person person = new Person();
        person.name = "x\u00e9\n";
        person.tags.add("t");
        person.numbers.put("pi", 3.14);
        person.friend = new Person();
        String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(person);
        System.out.println(text + mapper.readTree(text).at("/numbers/pi"));
        try {
            mapper.readValue("{\"unknown\":1}", Person.class);
        } catch (JsonMappingException e) {
            System.out.println(e.getOriginalMessage());
        }
        long hash = 0;
        for (int i = 0; i < 5000; i++) {
            person.age = i;
            hash = hash * 31 + mapper.readValue(mapper.writeValueAsString(person), Person.class).age;
        }
        System.out.println(hash);
    }
}
