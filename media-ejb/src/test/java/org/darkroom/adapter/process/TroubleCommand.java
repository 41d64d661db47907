package org.darkroom.adapter.process;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.darkroom.worker.Command;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;

/** A command that goes wrong in the way it is asked to; part of the worker in tests only. */
public final class TroubleCommand implements Command {
  private static final int CHUNK = 16 << 20;

  @Override
  public String name() {
    return "trouble";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws UnfitMediaException, IOException {
    String how = arguments.getString("how");
    if (arguments.containsKey("once") && Files.exists(Path.of(arguments.getString("once")))) {
      how = "none";
    } else if (arguments.containsKey("once")) {
      Files.createFile(Path.of(arguments.getString("once")));
    }
    switch (how) {
      case "segfault" -> new Pointer(8).setInt(0, 1);
      case "halt" -> Runtime.getRuntime().halt(arguments.getInt("code"));
      case "hang" -> hang();
      case "heap" -> fillHeap();
      case "native" -> fillNative();
      case "gibberish" -> gibberish();
      case "unfit" -> throw new UnfitMediaException(Verdict.TOO_LONG, "too long for a test");
      case "throw" -> throw new IllegalStateException("a bug");
      default -> {}
    }
    return Json.createObjectBuilder().add("pid", ProcessHandle.current().pid()).build();
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fillHeap() {
    List<byte[]> all = new ArrayList<>();
    while (!all.isEmpty() || all.add(new byte[CHUNK])) {
      all.add(new byte[CHUNK]);
    }
  }

  /** Memory that the heap limit knows nothing of. */
  private static void fillNative() {
    List<Memory> all = new ArrayList<>();
    while (all.size() < 60) {
      Memory block = new Memory(CHUNK);
      block.setMemory(0, CHUNK, (byte) 1);
      all.add(block);
    }
    hang();
  }

  private static void gibberish() throws IOException {
    try {
      Constructor<FileDescriptor> of = FileDescriptor.class.getDeclaredConstructor(int.class);
      of.setAccessible(true);
      try (FileOutputStream out = new FileOutputStream(of.newInstance(3))) {
        out.write(new byte[] {'H', 'e', 'l', 'l', 'o'});
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    hang();
  }
}
