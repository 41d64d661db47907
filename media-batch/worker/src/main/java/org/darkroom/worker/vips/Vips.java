package org.darkroom.worker.vips;

import com.sun.jna.Function;
import java.util.List;

/** libvips, set up for one thread, no cache, and hostile files. */
public final class Vips {
  /**
   * libvips calls their libraries untrusted since it does not fuzz them itself. Here they run in a
   * process that can reach nothing, and are the only ones for their formats.
   */
  private static final List<String> LET_IN =
      List.of("VipsForeignLoadJp2k", "VipsForeignLoadJxl", "VipsForeignLoadSvg");

  /** Parameters of glibc's {@code mallopt}: how many arenas, each with a fringe of its own. */
  private static final int ARENAS = -8;

  /** From how many bytes on memory goes back to the system each time: 32 MB is the most. */
  private static final int MAP_FROM = -3;

  private static final int TRIM_FROM = -1;
  private static final int MOST = 32 << 20;

  private static final String BASE = "VipsOperation";

  private final String version;

  private Vips(String version) {
    this.version = version;
  }

  /**
   * Loads and starts the library.
   *
   * @throws VipsException when this machine has none that can be used
   */
  public static Vips open() throws VipsException {
    try {
      Function tune = Function.getFunction("c", "mallopt");
      tune.invokeInt(new Object[] {ARENAS, 2});
      tune.invokeInt(new Object[] {MAP_FROM, MOST});
      tune.invokeInt(new Object[] {TRIM_FROM, 2 * MOST});
      VipsLibrary.load();
      if (VipsLibrary.vips_init("darkroom") != 0) {
        throw new VipsException(VipsLibrary.vips_error_buffer());
      }
      VipsLibrary.vips_concurrency_set(1);
      VipsLibrary.vips_cache_set_max(0);
      VipsLibrary.vips_block_untrusted_set(1);
      LET_IN.forEach(it -> VipsLibrary.vips_operation_block_set(it, 0));
      return new Vips(VipsLibrary.vips_version_string());
    } catch (LinkageError e) {
      throw new VipsException(String.valueOf(e.getMessage()));
    }
  }

  /** For example {@code 8.14.1}. */
  public String version() {
    return version;
  }

  /** Whether there is an operation of that name, for example {@code heifload}. */
  public boolean can(String operation) {
    return VipsLibrary.vips_type_find(BASE, operation) != 0;
  }

  /** A room for images, which go when it is closed. */
  public VipsRoom room() {
    VipsLibrary.vips_error_clear();
    return new VipsRoom();
  }

  /** Gives memory that lies free back to the system. */
  public void tidy() {
    Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0L});
  }
}
