package org.darkroom.services;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small but complete model in whisper.cpp's ggml format whose decoder says a fixed script,
 * whatever it hears: 8 MB, a fifth of a CPU second a window. For tests, which prove the plumbing
 * through the real engine by it, never recognition.
 *
 * <p>All weights are zero, so that attention adds nothing, but for three tensors: the embedding of
 * each place points into a direction of its own, and so does that of the token to be said after
 * that place; the decoder's output is compared with the latter.
 */
public final class ScriptedSpeechModel {
  /** Sizes of the multilingual vocabulary: everything, what is written out, the special ones. */
  private static final int VOCABULARY = 51_865;

  private static final int WORDS = 50_257;
  private static final int END = 50_257;
  private static final int FIRST_LANGUAGE = 50_259;
  private static final int FIRST_TIME = 50_364;

  /** The engine looks this one up by its text. */
  private static final int BLANK = 220;

  private static final int FIRST_WORD = 1_000;

  /** The places before are the start, the language and the task. */
  private static final int FIRST_PLACE = 2;

  private static final int MAGIC = 0x67676d6c;
  private static final int STATE = 64;
  private static final int HEARD = 1_500;
  private static final int PLACES = 448;
  private static final int MELS = 80;
  private static final int FREQUENCIES = 201;
  private static final int TIMES_A_SECOND = 50;

  /** Large against what the embeddings of tokens add to the input. */
  private static final float PLACE = 1_000;

  /** 4 as a half: e to 4 times the normalised length is far above the number of tokens. */
  private static final short SURE = 0x4400;

  private final Map<Integer, Integer> said = new HashMap<>();
  private final Map<Integer, String> words = new HashMap<>();

  /**
   * What the model says in each window.
   *
   * @param from seconds after the window's start, 0 for the first line
   * @param to seconds after the window's start; 29.9 for the last line, or the engine listens again
   * @param text words with spaces between
   */
  public record Line(double from, double to, String text) {}

  /**
   * A model.
   *
   * @param language the number of the language it detects: 0 English, 2 German
   * @param lines together no more than 50 words
   */
  public ScriptedSpeechModel(int language, List<Line> lines) {
    said.put(0, FIRST_LANGUAGE + language);
    int place = FIRST_PLACE;
    for (Line line : lines) {
      said.put(place++, time(line.from));
      for (String word : line.text.split(" ", -1)) {
        int token = FIRST_WORD + words.size();
        words.put(token, " " + word);
        said.put(place++, token);
      }
      said.put(place++, time(line.to));
    }
    said.put(place, END);
    if (place >= STATE) {
      throw new IllegalArgumentException("too much to say");
    }
  }

  private static int time(double seconds) {
    return FIRST_TIME + (int) Math.round(seconds * TIMES_A_SECOND);
  }

  /** Writes the model. */
  public Path write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      Tensors tensors = new Tensors(out);
      tensors.numbers(MAGIC, VOCABULARY, HEARD, STATE, 1, 1, PLACES, STATE, 1, 1, MELS, 1);
      tensors.numbers(MELS, FREQUENCIES);
      out.write(new byte[MELS * FREQUENCIES * Float.BYTES]);
      vocabulary(tensors);
      encoder(tensors);
      decoder(tensors);
    }
    return file;
  }

  private void vocabulary(Tensors tensors) throws IOException {
    tensors.numbers(WORDS);
    for (int i = 0; i < WORDS; i++) {
      String word = i == BLANK ? " " : words.getOrDefault(i, "~" + i);
      byte[] text = word.getBytes(StandardCharsets.UTF_8);
      tensors.numbers(text.length);
      tensors.out.write(text);
    }
  }

  private static void encoder(Tensors tensors) throws IOException {
    tensors.zeros("encoder.positional_embedding", false, STATE, HEARD);
    tensors.zeros("encoder.conv1.weight", true, 3, MELS, STATE);
    tensors.zeros("encoder.conv1.bias", false, 1, STATE);
    tensors.zeros("encoder.conv2.weight", true, 3, STATE, STATE);
    tensors.zeros("encoder.conv2.bias", false, 1, STATE);
    tensors.norm("encoder.ln_post");
    tensors.attention("encoder.blocks.0.attn");
    tensors.perceptron("encoder.blocks.0.mlp");
  }

  private void decoder(Tensors tensors) throws IOException {
    float[] places = new float[STATE * PLACES];
    byte[] embedding = new byte[STATE * VOCABULARY * Short.BYTES];
    ByteBuffer tokens = Tensors.on(embedding);
    said.forEach(
        (place, token) -> {
          places[place * STATE + place] = PLACE;
          tokens.putShort((token * STATE + place) * Short.BYTES, SURE);
        });
    tensors.values("decoder.positional_embedding", places, STATE, PLACES);
    tensors.head("decoder.token_embedding.weight", true, STATE, VOCABULARY);
    tensors.out.write(embedding);
    float[] ones = new float[STATE];
    Arrays.fill(ones, 1);
    tensors.values("decoder.ln.weight", ones, STATE);
    tensors.zeros("decoder.ln.bias", false, STATE);
    tensors.attention("decoder.blocks.0.attn");
    tensors.attention("decoder.blocks.0.cross_attn");
    tensors.perceptron("decoder.blocks.0.mlp");
  }

  /** Writes numbers least byte first, and tensors with their heads. */
  private record Tensors(OutputStream out) {

    void attention(String name) throws IOException {
      norm(name + "_ln");
      for (String part : List.of("query", "key", "value", "out")) {
        zeros(name + "." + part + ".weight", true, STATE, STATE);
        if (!part.equals("key")) {
          zeros(name + "." + part + ".bias", false, STATE);
        }
      }
    }

    void perceptron(String name) throws IOException {
      norm(name + "_ln");
      zeros(name + ".0.weight", true, STATE, 4 * STATE);
      zeros(name + ".0.bias", false, 4 * STATE);
      zeros(name + ".2.weight", true, 4 * STATE, STATE);
      zeros(name + ".2.bias", false, STATE);
    }

    void norm(String name) throws IOException {
      zeros(name + ".weight", false, STATE);
      zeros(name + ".bias", false, STATE);
    }

    void zeros(String name, boolean half, int... sizes) throws IOException {
      head(name, half, sizes);
      int count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
      out.write(new byte[count * (half ? Short.BYTES : Float.BYTES)]);
    }

    void values(String name, float[] values, int... sizes) throws IOException {
      head(name, false, sizes);
      byte[] bytes = new byte[values.length * Float.BYTES];
      on(bytes).asFloatBuffer().put(values);
      out.write(bytes);
    }

    void head(String name, boolean half, int... sizes) throws IOException {
      numbers(sizes.length, name.length(), half ? 1 : 0);
      numbers(sizes);
      out.write(name.getBytes(StandardCharsets.US_ASCII));
    }

    void numbers(int... values) throws IOException {
      byte[] bytes = new byte[values.length * Integer.BYTES];
      on(bytes).asIntBuffer().put(values);
      out.write(bytes);
    }

    static ByteBuffer on(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
