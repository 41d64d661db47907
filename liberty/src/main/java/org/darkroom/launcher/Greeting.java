package org.darkroom.launcher;

import java.nio.file.Path;

/** What is printed when a server is ready: only what this one serves. */
final class Greeting {

  private static final String OFF = "off; DARKROOM_TRANSCRIPTION_MODEL names a model";

  private Greeting() {}

  static String of(NodePlan plan, Path data) {
    String speech = System.getenv("DARKROOM_TRANSCRIPTION_MODEL");
    String base = "http://localhost:" + plan.port();
    String node =
        """
          health    %s/health        metrics at %s/metrics
          console   https://localhost:%d/adminCenter/   user and password in %s/services.env
        """
                .formatted(base, base, plan.port() + 1, data)
            + "  speech    %s\n".formatted(speech == null ? OFF : speech);
    String greeting =
        "\nDarkroom is ready (node %s, role %s)\n".formatted(plan.name(), plan.role());
    return plan.servesApi()
        ? greeting + page(base) + node + upload(base, data)
        : greeting + node + "\n";
  }

  private static String page(String base) {
    return """
          page      %s/
          API       %s/api/v1        described at %s/openapi/ui
        """
        .formatted(base, base, base);
  }

  private static String upload(String base, Path data) {
    return """

        A first upload:
          TOKEN=$(liberty/darkroom token alice --data %s)
          curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: image/jpeg' --data-binary @photo.jpg \\
               '%s/api/v1/media/upload?fileName=photo.jpg'

        """
        .formatted(data, base);
  }
}
