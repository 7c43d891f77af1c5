package pk;
public class Thing {}
