package game;

/** What the game, in C++, offers its scripts. */
public final class World {
    private World() { }

    public static native double playerX();
    public static native void say(String who, String text);
    public static native void spawn(String kind, double x);
}
