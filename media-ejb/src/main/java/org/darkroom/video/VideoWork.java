package org.darkroom.video;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.darkroom.asset.Asset;
import org.darkroom.asset.PublishedObject;
import org.darkroom.engine.MediaStructure;
import org.darkroom.inspect.Inspection;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.pipeline.Task;
import org.darkroom.subtitle.Subtitles;
import org.darkroom.video.VideoEngine.Encode;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's work on one video: what it starts from and what its steps have found so far. It
 * lives in memory, since an attempt never outlives its node; used by one thread at a time.
 */
public final class VideoWork {
  private final Task task;
  private @Nullable MediaStructure structure;
  private @Nullable Recipe recipe;
  private @Nullable Encode encode;
  private @Nullable Path pieces;
  private @Nullable HlsStream stream;
  private List<SoundLevel> levels = List.of();
  private @Nullable Path mp4;
  private @Nullable String blurHash;
  private Subtitles subtitles = Subtitles.NONE;
  private final Map<String, String> readers = new TreeMap<>();
  private List<PublishedObject> pictures = List.of();

  /** Told by another thread while the stream is made. */
  private volatile List<PublishedObject> early = List.of();

  /** The work of that task. */
  public VideoWork(Task task) {
    this.task = task;
  }

  /** The attempt. */
  public Attempt attempt() {
    return task.attempt();
  }

  /** The attempt with its upload. */
  public Task task() {
    return task;
  }

  /** Hears of its progress. */
  public AttemptMonitor monitor() {
    return task.monitor();
  }

  Asset asset() {
    return task.asset();
  }

  /** The upload in its workspace. */
  public Inspection.Accepted upload() {
    return task.upload();
  }

  /** What the video is made of. */
  public MediaStructure structure() {
    return Objects.requireNonNull(structure, "the probe step has not run");
  }

  void found(MediaStructure found) {
    structure = found;
    readBy("facts", found.reader());
  }

  /** What is to be made of it. */
  public Recipe recipe() {
    return Objects.requireNonNull(recipe, "the plan step has not run");
  }

  /** Decides what is to be made of it. */
  public void planned(Recipe decided) {
    recipe = decided;
  }

  Encode encode() {
    return Objects.requireNonNull(encode, "the hls step has not run");
  }

  /** What was encoded, in its directory. */
  public void encoded(Encode made) {
    encode = made;
  }

  /** Where the engine's own files are, a piece for each keyframe. */
  Path pieces() {
    return Objects.requireNonNull(pieces, "the playlist step has not run");
  }

  void joined(Encode segments) {
    pieces = encode().directory();
    encode = segments;
  }

  HlsStream stream() {
    return Objects.requireNonNull(stream, "the playlist step has not run");
  }

  void finished(HlsStream made) {
    stream = made;
  }

  Path mp4() {
    return Objects.requireNonNull(mp4, "the playlist step has not run");
  }

  void packed(Path file) {
    mp4 = file;
  }

  List<SoundLevel> levels() {
    return levels;
  }

  /** Knows how loud its sounds are, in their order. */
  public void listened(List<SoundLevel> measured) {
    levels = List.copyOf(measured);
  }

  /** How loud the first sound is, in LUFS; null when there is none or it is silent. */
  public @Nullable Double lufs() {
    return levels.isEmpty() || !levels.get(0).isKnown() ? null : levels.get(0).lufs();
  }

  /** What was stored of the stream while it was made and stays as it is. */
  List<PublishedObject> early() {
    return early;
  }

  void shown(List<PublishedObject> parts) {
    early = List.copyOf(parts);
  }

  /** What operators and clients are told while the stream is made. */
  String stage() {
    return early.isEmpty() ? "transcode" : EarlyStream.STAGE;
  }

  /** What is published beside the stream, in the order clients see it. */
  List<PublishedObject> pictures() {
    return pictures;
  }

  @Nullable String blurHash() {
    return blurHash;
  }

  /** Publishes what lies below the prefix beside the stream, while the work goes on. */
  void show(String prefix, List<PublishedObject> objects) {
    pictures = Stream.concat(pictures.stream(), objects.stream()).toList();
    monitor().publish(prefix, objects);
  }

  void pictured(List<PublishedObject> objects, String hash) {
    pictures = List.copyOf(objects);
    blurHash = hash;
  }

  /** Which engine did what: facts, poster, storyboard. */
  Map<String, String> readers() {
    return Map.copyOf(readers);
  }

  void readBy(String work, String engine) {
    readers.put(work, engine);
  }

  /** The text of the video, none before the step that reads it. */
  Subtitles subtitles() {
    return subtitles;
  }

  void subtitled(Subtitles read) {
    subtitles = read;
  }
}
