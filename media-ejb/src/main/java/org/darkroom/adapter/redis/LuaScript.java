package org.darkroom.adapter.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A command as Redis runs it.
 *
 * @param name the command
 * @param source its Lua text with the shared parts in front
 * @param sha1 the digest by which Redis knows the text once it is loaded
 */
record LuaScript(String name, String source, String sha1) {

  /**
   * A command that only adds to a queue, and keeps its reply for a repeat. Redis makes each
   * function of a script anew at each call, so those about leases are left out.
   */
  static LuaScript adding(String name) {
    return of(name, adds() + read(name));
  }

  /** A command that changes a queue and keeps its reply for a repeat. */
  static LuaScript changing(String name) {
    return of(name, changes() + read(name));
  }

  /** A command that also claims, so that rates count it. */
  static LuaScript claiming(String name) {
    return of(name, changes() + read("rates") + read(name));
  }

  private static String adds() {
    return read("prelude") + read("once") + read("lanes");
  }

  private static String changes() {
    return adds() + read("leases");
  }

  /** A command that only reads a queue. */
  static LuaScript reading(String name) {
    return of(name, read("prelude") + read(name));
  }

  /** A command that is about no queue. */
  static LuaScript plain(String name) {
    return of(name, read(name));
  }

  private static LuaScript of(String name, String source) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
      return new LuaScript(name, source, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static String read(String name) {
    try (InputStream stream = LuaScript.class.getResourceAsStream(name + ".lua")) {
      if (stream == null) {
        throw new IllegalArgumentException("no script " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
