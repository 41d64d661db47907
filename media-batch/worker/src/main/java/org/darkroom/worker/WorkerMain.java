package org.darkroom.worker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Start of the worker process: requests on standard input, replies on descriptor 3. */
public final class WorkerMain {
  /** Not standard output: native libraries print there whenever they like. */
  private static final int REPLY_DESCRIPTOR = 3;

  private WorkerMain() {}

  /**
   * Serves until the end of the input.
   *
   * @param arguments the only commands to serve; without any all are
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    TreeMap<String, Command> commands = new TreeMap<>();
    ServiceLoader.load(Command.class).forEach(it -> commands.put(it.name(), it));
    if (arguments.length > 0) {
      commands.keySet().retainAll(List.of(arguments));
    }
    Requests requests = new Requests(commands, replies());
    commands.values().forEach(Command::warmUp);
    requests.serve(new DataInputStream(new BufferedInputStream(System.in)));
  }

  /**
   * Opens the descriptor itself: going through {@code /dev/fd} would need permission on a pipe that
   * belongs to the server's user. Needs {@code --add-opens java.base/java.io=ALL-UNNAMED}.
   */
  private static OutputStream replies() throws ReflectiveOperationException {
    Constructor<FileDescriptor> of = FileDescriptor.class.getDeclaredConstructor(int.class);
    of.setAccessible(true);
    return new FileOutputStream(of.newInstance(REPLY_DESCRIPTOR));
  }
}
