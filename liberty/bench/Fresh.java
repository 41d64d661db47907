import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** Uploads images while very many are made anew, and tells how long they wait; see the file "fresh" beside this one. */
public final class Fresh {
  private static final double BOUND_SECONDS = 2;
  private static final String COPY =
      "insert into asset select (jsonb_populate_record(a, jsonb_build_object('id',"
          + " cast('00000000' || substr(md5(random()::text || n), 1, 24) as uuid), 'temp_key', 'temp/' || n))).*"
          + " from asset a, generate_series(1, %d) n where a.id = '%s'";
  private static final String WAITED =
      "select extract(epoch from j.started_at - a.confirmed_at) from asset a join job j on j.asset_id = a.id"
          + " where a.id = '%s' and j.kind = 'image'";
  private static final String ENDED = "select extract(epoch from ready_at - confirmed_at) from asset where id = '%s'";
  private static final String BEGUN = "select coalesce(max(begun), 0) from reprocess_run where job_id = '%s'";
  private static final String AHEAD =
      "select count(*) from job where kind = 'image' and priority = 3 and state in ('AVAILABLE', 'RUNNING', 'RETRYABLE')";

  private final Instance instance;
  private final Connection database;
  private final Random random = new Random(7);

  private Fresh(Map<String, String> options) throws Exception {
    instance = new Instance(options, "bench", "--role", "admin");
    Map<String, String> services =
        Files.readAllLines(Path.of(options.getOrDefault("data", "data"), "services.env")).stream()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    database =
        DriverManager.getConnection(
            services.get("DARKROOM_DB_URL"), services.get("DARKROOM_DB_USER"), services.get("DARKROOM_DB_PASSWORD"));
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = Instance.options(args);
    int assets = Integer.parseInt(options.getOrDefault("assets", "10000"));
    int uploads = Integer.parseInt(options.getOrDefault("uploads", "10"));
    System.exit(new Fresh(options).run(assets, uploads, Integer.parseInt(options.getOrDefault("every", "5"))) ? 0 : 1);
  }

  private boolean run(int assets, int uploads, int every) throws Exception {
    String first = upload();
    awaitReady(first);
    try (Statement statement = database.createStatement()) {
      statement.executeUpdate(COPY.formatted(assets - 1, first));
    }
    String answer =
        instance.send(
            instance
                .request("/admin/reprocess")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"kind\":\"IMAGE\"}")));
    String run = answer.replaceAll("(?s).*\"jobId\"\\s*:\\s*\"([0-9a-f-]{36})\".*", "$1");
    while (number(BEGUN.formatted(run)) == 0) {
      Thread.sleep(200);
    }
    System.out.println("| upload | of the run begun | waiting or running before it | job started after s | READY after s |");
    System.out.println("|---|---|---|---|---|");
    List<Double> waits = new ArrayList<>();
    for (int i = 1; i <= uploads; i++) {
      double begun = number(BEGUN.formatted(run));
      double ahead = number(AHEAD);
      String id = upload();
      awaitReady(id);
      double waited = number(WAITED.formatted(id));
      waits.add(waited);
      System.out.printf(
          Locale.ROOT, "| %d | %.0f | %.0f | %.3f | %.3f |%n", i, begun, ahead, waited, number(ENDED.formatted(id)));
      Thread.sleep(1000L * every);
    }
    waits.sort(null);
    System.out.printf(
        Locale.ROOT, "started after s: median %.3f, longest %.3f%n", waits.get(uploads / 2), waits.get(uploads - 1));
    return waits.get(uploads - 1) < BOUND_SECONDS;
  }

  private String upload() throws IOException {
    return instance.submit("fresh.jpg", "image/jpeg", BodyPublishers.ofByteArray(photo())).id();
  }

  private void awaitReady(String id) throws IOException, InterruptedException {
    String status = "PROCESSING";
    while (status.equals("PROCESSING")) {
      Thread.sleep(100);
      status = Instance.first(Instance.STATUS, instance.send(instance.request("/media/" + id).GET()));
    }
    if (!status.equals("READY")) {
      throw new IllegalStateException(id + " is " + status);
    }
  }

  private double number(String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new IllegalStateException("nothing: " + query);
      }
      return row.getDouble(1);
    }
  }

  /** Two megapixels of coloured clouds, each time others. */
  private byte[] photo() throws IOException {
    BufferedImage clouds = new BufferedImage(1600, 1200, BufferedImage.TYPE_3BYTE_BGR);
    double[] waves = random.doubles(6, 0.002, 0.03).toArray();
    for (int y = 0; y < clouds.getHeight(); y++) {
      for (int x = 0; x < clouds.getWidth(); x++) {
        int red = (int) (127 + 90 * Math.sin(x * waves[0] + y * waves[1]));
        int green = (int) (127 + 90 * Math.sin(x * waves[2] - y * waves[3]));
        int blue = (int) (127 + 90 * Math.sin(x * waves[4] + y * waves[5])) + random.nextInt(20);
        clouds.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(clouds, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
