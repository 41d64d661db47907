package org.darkroom.drill;

/** One kind of trouble, made on purpose. */
interface Drill {
  /** Its name on the command line. */
  String name();

  /**
   * Makes the trouble and looks at what came of it.
   *
   * @throws Exception when it could not be carried out; that fails the drill
   */
  Report run(Scene scene) throws Exception;

  /** A drill of that name. */
  static Drill of(String name, Action action) {
    return new Drill() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Report run(Scene scene) throws Exception {
        return action.run(scene);
      }
    };
  }

  /** What a drill does. */
  @FunctionalInterface
  interface Action {
    /** Does it. */
    Report run(Scene scene) throws Exception;
  }
}
