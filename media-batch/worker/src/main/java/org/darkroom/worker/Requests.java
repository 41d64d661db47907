package org.darkroom.worker;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Takes requests one by one. The reading thread does nothing else, so that the process halts at the
 * end of its input even in the midst of a command that hangs.
 */
final class Requests {
  private final Map<String, Command> commands;
  private final OutputStream replies;
  private final LinkedBlockingQueue<JsonObject> waiting = new LinkedBlockingQueue<>();
  private final Timer deadlines = new Timer("deadlines", true);

  Requests(Map<String, Command> commands, OutputStream replies) {
    this.commands = commands;
    this.replies = replies;
  }

  /** Says that it is ready, serves all requests, and halts the JVM at the end of the input. */
  void serve(DataInputStream input) {
    reply(Json.createObjectBuilder().add("ready", true).build());
    Thread runner = new Thread(this::runAll, "commands");
    runner.setDaemon(true);
    runner.start();
    try {
      for (JsonObject it = Frames.read(input); it != null; it = Frames.read(input)) {
        waiting.add(it);
      }
      Runtime.getRuntime().halt(ExitCode.DONE);
    } catch (IOException e) {
      say(e);
      Runtime.getRuntime().halt(ExitCode.PROTOCOL);
    }
  }

  private void runAll() {
    try {
      while (true) {
        JsonObject request = waiting.take();
        TimerTask deadline = haltAfter(request.getInt("seconds", 3600));
        JsonObject answer = answer(request);
        deadline.cancel();
        reply(answer);
      }
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(ExitCode.PROTOCOL);
    }
  }

  private JsonObject answer(JsonObject request) {
    int id = request.getInt("id");
    JsonObjectBuilder answer = Json.createObjectBuilder().add("id", id);
    Command command = commands.get(request.getString("command", ""));
    if (command == null) {
      return answer.add("status", "failed").add("message", "unknown command").build();
    }
    try {
      JsonObject value =
          command.run(request.getJsonObject("arguments"), part -> reply(part(id, part)));
      return answer.add("status", "done").add("value", value).build();
    } catch (UnfitMediaException e) {
      Throwable cause = e.getCause();
      return answer
          .add("status", "unfit")
          .add("code", e.verdict().name())
          .add("message", String.valueOf(e.getMessage()))
          .add("detail", cause == null ? "" : cause.toString())
          .build();
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
      say(e);
      return answer.add("status", "failed").add("message", e.toString()).build();
    }
  }

  private static JsonObject part(int id, JsonObject value) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("status", "part")
        .add("value", value)
        .build();
  }

  private TimerTask haltAfter(int seconds) {
    TimerTask halt =
        new TimerTask() {
          @Override
          public void run() {
            Runtime.getRuntime().halt(ExitCode.TIMEOUT);
          }
        };
    deadlines.schedule(halt, seconds * 1000L);
    return halt;
  }

  private void reply(JsonObject message) {
    try {
      Frames.write(replies, message);
    } catch (IOException e) {
      say(e);
      Runtime.getRuntime().halt(ExitCode.PROTOCOL);
    }
  }

  private static void say(Throwable problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    System.err.print(text);
  }
}
