import java.sql.*;

/** Tables, inserts, joins, groups and an error in a database in memory; the first argument is its JDBC address. */
public class Database {
    public static void main(String[] args) throws Exception {
        if (args[0].contains("hsqldb")) Class.forName("org.hsqldb.jdbcDriver");
        try (Connection connection = DriverManager.getConnection(args[0], "sa", "")) {
            Statement statement = connection.createStatement();
            statement.execute("create table part(id int primary key, name varchar(50), weight double)");
            PreparedStatement insert = connection.prepareStatement("insert into part values(?, ?, ?)");
            for (int i = 0; i < 5000; i++) {
                insert.setInt(1, i);
                insert.setString(2, "n" + (i * 7919 % 1000));
                insert.setDouble(3, i * 0.5);
                insert.executeUpdate();
            }
            print(statement.executeQuery("select name, count(*), sum(weight) from part group by name order by 3 desc, 1"));
            statement.execute("create index by_name on part(name)");
            print(statement.executeQuery("select avg(a.weight) from part a join part b on a.name = b.name where b.id < 50"));
            try {
                statement.execute("select * from nothing");
            } catch (SQLException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    static void print(ResultSet rows) throws SQLException {
        for (int row = 0; row < 10 && rows.next(); row++) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) System.out.print(rows.getString(i) + " ");
            System.out.println();
        }
    }
}
