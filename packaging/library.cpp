// libcordon.so is made of the archives; a library needs a source of its own.
