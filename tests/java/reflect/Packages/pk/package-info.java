@Mark("on package") @Deprecated package pk;
