package org.darkroom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import org.darkroom.asset.MediaOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsReaderTest {

  private static Answer<MediaOptions> read(String json, boolean admin) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return OptionsReader.read(reader.readObject(), admin);
    }
  }

  @Test
  void read_nothing_defaults() {
    assertThat(OptionsReader.read((jakarta.json.JsonObject) null, false))
        .isEqualTo(Answer.done(MediaOptions.none()));
    assertThat(read("{}", false)).isEqualTo(Answer.done(MediaOptions.none()));
    assertThat(read("{\"video\":null,\"language\":null}", false))
        .isEqualTo(Answer.done(MediaOptions.none()));
  }

  @Test
  void read_everything_asGiven() {
    assertThat(
            read(
                "{\"video\":{\"preset\":\"fast\",\"maxBitrateKbps\":2500,\"maxHeight\":720},"
                    + "\"transcribe\":true,\"language\":\"pt-BR\",\"subtitles\":true,"
                    + "\"priority\":\"LOW\"}",
                true))
        .isEqualTo(
            Answer.done(
                new MediaOptions(
                    new MediaOptions.Video("fast", 2500, 720), true, "pt-BR", true, "LOW")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"colour\":1}| options.colour| language, subtitles, transcribe, video",
        "{\"video\":7}| options.video| maxBitrateKbps, maxHeight, preset",
        "{\"video\":{\"codec\":\"av1\"}}| options.video.codec| maxBitrateKbps, maxHeight, preset",
        "{\"video\":{\"preset\":\"placebo\"}}| options.video.preset| ultrafast",
        "{\"video\":{\"maxHeight\":10}}| options.video.maxHeight| 144 to 4320",
        "{\"video\":{\"maxHeight\":720.5}}| options.video.maxHeight| 144 to 4320",
        "{\"video\":{\"maxBitrateKbps\":\"2500\"}}| options.video.maxBitrateKbps| 100 to 50000",
        "{\"video\":{\"maxBitrateKbps\":1e300}}| options.video.maxBitrateKbps| 100 to 50000",
        "{\"transcribe\":\"yes\"}| options.transcribe| true or false",
        "{\"language\":\"; rm -rf\"}| options.language| language tag",
        "{\"priority\":\"HIGH\"}| options.priority| admin"
      })
  void read_notAllowed_refusedNamingWhatIs(String json, String name, String allowed) {
    Refusal refusal = Node.refused(read(json, false));

    assertThat(refusal.code()).isEqualTo(Refusal.Code.INVALID_REQUEST);
    assertThat(refusal.message()).contains(name).contains(allowed);
  }

  @Test
  void read_queryParameters_sameAsJson() {
    assertThat(
            OptionsReader.read(
                Map.of("preset", "slow", "maxHeight", "480", "transcribe", "true"), false))
        .isEqualTo(
            Answer.done(
                new MediaOptions(
                    new MediaOptions.Video("slow", null, 480), true, null, false, null)));
    assertThat(Node.refused(OptionsReader.read(Map.of("maxHeight", "tall"), false)).message())
        .contains("144 to 4320");
    assertThat(Node.refused(OptionsReader.read(Map.of("colour", "red"), false)).message())
        .contains("options.colour");
  }
}
