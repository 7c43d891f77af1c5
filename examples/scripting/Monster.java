package game;

/** A script: how a monster behaves. The game makes one per monster and calls `tick` in every frame. */
public class Monster {
    private final String name;
    private double x;
    private int rage;

    public Monster(String name, double x) {
        this.name = name;
        this.x = x;
    }

    /** Returns where the monster is now. */
    public double tick(double seconds) {
        double distance = World.playerX() - x;
        x += Math.signum(distance) * Math.min(Math.abs(distance), 2.0 * seconds);
        if (Math.abs(distance) < 0.5 && ++rage == 3) {
            World.say(name, "I have you!");
            World.spawn("bat", x + 1);
        }
        return x;
    }

    public void read(String path) throws java.io.IOException {
        World.say(name, java.nio.file.Files.readString(java.nio.file.Path.of(path)));
    }

    public void think() {
        for (;;) { }
    }
}
