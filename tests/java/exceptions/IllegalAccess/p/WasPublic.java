package p;
public class WasPublic {}
