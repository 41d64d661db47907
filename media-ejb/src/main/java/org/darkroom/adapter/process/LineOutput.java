package org.darkroom.adapter.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Output in lines. */
interface LineOutput extends ChildOutput {

  /** Takes a line; true when it shows that the child gets on. */
  boolean take(String line);

  @Override
  default void read(InputStream output, Runnable headway) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (take(line)) {
        headway.run();
      }
    }
  }
}
