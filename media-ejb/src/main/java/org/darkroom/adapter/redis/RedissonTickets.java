package org.darkroom.adapter.redis;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.darkroom.job.QueueUnavailableException;
import org.darkroom.progress.Pass;
import org.darkroom.progress.Tickets;
import org.darkroom.progress.TicketsUnavailableException;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Viewer;
import org.redisson.api.RBucket;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/** Tickets as keys that end by themselves; {@code GETDEL} lets exactly one caller take each. */
@Singleton
class RedissonTickets implements Tickets {
  private static final String PREFIX = "darkroom:ticket:";

  private final RedisConnection connection;

  @Inject
  RedissonTickets(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public void keep(String hash, Pass pass, Duration lifetime) {
    try {
      bucket(hash).set(write(pass), lifetime);
    } catch (RedisException | QueueUnavailableException e) {
      throw new TicketsUnavailableException(e);
    }
  }

  @Override
  public Optional<Pass> take(String hash) {
    try {
      return Optional.ofNullable(bucket(hash).getAndDelete()).map(RedissonTickets::read);
    } catch (RedisException | QueueUnavailableException e) {
      throw new TicketsUnavailableException(e);
    }
  }

  private RBucket<String> bucket(String hash) {
    return connection.client("tickets").getBucket(PREFIX + hash, StringCodec.INSTANCE);
  }

  private static String write(Pass pass) {
    Owner owner = pass.viewer().owner();
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("issuer", owner.issuer())
            .add("subject", owner.subject())
            .add("admin", pass.viewer().admin())
            .add("expiresAt", pass.expiresAt().toString());
    if (owner.tenant() != null) {
      json.add("tenant", owner.tenant());
    }
    return json.build().toString();
  }

  private static Pass read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      Owner owner =
          new Owner(
              json.getString("issuer"), json.getString("tenant", null), json.getString("subject"));
      Viewer viewer = new Viewer(owner, json.getBoolean("admin"));
      return new Pass(viewer, Instant.parse(json.getString("expiresAt")));
    }
  }
}
