package org.darkroom.launcher;

import java.nio.file.Path;

/** What is printed when a server is ready. */
final class Greeting {

  private Greeting() {}

  static String of(NodePlan plan, Path data) {
    String base = "http://localhost:" + plan.port();
    return """

        Darkroom is ready (node %s, role %s)
          page      %s/
          API       %s/api/v1        described at %s/openapi/ui
          health    %s/health        metrics at %s/metrics
          console   https://localhost:%d/adminCenter/   user and password in %s/services.env

        A first upload:
          TOKEN=$(liberty/darkroom token alice --data %s)
          curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: image/jpeg' --data-binary @photo.jpg \\
               '%s/api/v1/media/upload?fileName=photo.jpg'

        """
        .formatted(
            plan.name(),
            plan.role(),
            base,
            base,
            base,
            base,
            base,
            plan.port() + 1,
            data,
            data,
            base);
  }
}
