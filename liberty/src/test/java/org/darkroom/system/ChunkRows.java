package org.darkroom.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the product's database says of the chunks of a video. */
final class ChunkRows {
  private final Product product;

  ChunkRows(Product product) {
    this.product = product;
  }

  /**
   * A chunk.
   *
   * @param place its place among them
   * @param state of its job
   * @param worker the node of the newest attempt, or ""
   * @param fence how often it was started
   * @param crashes how often its node was lost
   */
  record Chunk(int place, String state, String worker, long fence, int crashes) {}

  /** All chunks of an asset, in their order. */
  List<Chunk> of(String asset) {
    String sql =
        "SELECT edge_place, state, coalesce(worker, ''), fence, crashes FROM job"
            + " WHERE asset_id = ? AND edge_place IS NOT NULL ORDER BY version, edge_place";
    List<Chunk> chunks = new ArrayList<>();
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, UUID.fromString(asset));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          chunks.add(
              new Chunk(
                  row.getInt(1),
                  row.getString(2),
                  row.getString(3),
                  row.getLong(4),
                  row.getInt(5)));
        }
      }
      return chunks;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many prefixes of an asset's objects may still be written to or are shown. */
  long prefixes(String asset) {
    String sql =
        "SELECT count(*) FROM object_prefix WHERE asset_id = ?"
            + " AND state NOT IN ('COLLECT', 'COLLECTED')";
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, UUID.fromString(asset));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        product.service("DARKROOM_DB_URL"),
        product.service("DARKROOM_DB_USER"),
        product.service("DARKROOM_DB_PASSWORD"));
  }
}
