package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InlinePlacesTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final List<String> got = new CopyOnWriteArrayList<>();

  @Test
  void take_freePlace_getsItWithoutPatience() throws InterruptedException {
    assertThat(new InlinePlaces(1, 0).take(Duration.ZERO)).isTrue();
  }

  @Test
  void take_noneBecomesFree_falseInTheEnd() throws InterruptedException {
    InlinePlaces places = new InlinePlaces(1, 1);
    places.take(Duration.ZERO);

    assertThat(places.take(Duration.ofMillis(20))).isFalse();
  }

  @Test
  void take_lineIsFull_falseAtOnce() throws InterruptedException {
    InlinePlaces places = new InlinePlaces(1, 1);
    places.take(Duration.ZERO);
    Thread waiting = waiting(places, "waiting");

    assertThat(places.take(LONG)).isFalse();
    assertThat(got).isEmpty();

    places.giveBack();
    waiting.join();
    assertThat(got).containsExactly("waiting");
  }

  @Test
  void take_severalWait_servedInTheOrderOfTheirComing() throws InterruptedException {
    InlinePlaces places = new InlinePlaces(1, 2);
    places.take(Duration.ZERO);
    Thread first = waiting(places, "first");
    Thread second = waiting(places, "second");

    places.giveBack();
    first.join();
    assertThat(got).containsExactly("first");
    places.giveBack();
    second.join();

    assertThat(got).containsExactly("first", "second");
  }

  @Test
  void take_afterALineThatGaveUp_thereIsRoomInItAgain() throws InterruptedException {
    InlinePlaces places = new InlinePlaces(1, 1);
    places.take(Duration.ZERO);
    places.take(Duration.ofMillis(1));
    Thread waiting = waiting(places, "later");
    places.giveBack();
    waiting.join();

    assertThat(got).containsExactly("later");
  }

  private Thread waiting(InlinePlaces places, String name) {
    Thread thread =
        new Thread(
            () -> {
              try {
                if (places.take(LONG)) {
                  got.add(name);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }
}
