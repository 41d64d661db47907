package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The poster shows something wherever the first seconds do. */
class PosterIT {
  private static final String SCENE = "testsrc2=size=640x360:rate=25:duration=";

  private final Engines engines = Engines.with();

  @TempDir Path directory;

  @Test
  void poster_ofBlackThenScene_showsTheScene() throws Exception {
    Path source =
        made("color=black:size=640x360:rate=25:duration=3[a];" + SCENE + "4[b];[a][b]concat");

    assertThat(poster(source).detail()).isGreaterThan(Frame.RICH);
    assertThat(brightness()).isGreaterThan(60);
  }

  @Test
  void poster_ofSlowFadeIn_isTakenWhenItIsOver() throws Exception {
    Path source = made(SCENE + "8,fade=in:st=0:d=4");

    assertThat(poster(source).detail()).isGreaterThan(Frame.RICH);
    assertThat(brightness()).isGreaterThan(60);
  }

  @Test
  void poster_ofTitleOnBlack_isTheSceneAfterIt() throws Exception {
    Path source =
        made(
            "color=black:size=640x360:rate=25:duration=2,drawbox=x=200:y=160:w=240:h=40:c=white:t=fill[a];"
                + SCENE
                + "4[b];[a][b]concat");

    assertThat(poster(source).detail()).isGreaterThan(Frame.RICH);
  }

  @Test
  void poster_ofBlackAlone_isThereAllTheSame() throws Exception {
    Path source = made("color=black:size=320x240:rate=25:duration=2");

    assertThat(poster(source).detail()).isLessThan(1);
    assertThat(brightness()).isLessThan(30);
  }

  @Test
  void poster_ofOneFrame_isThatFrame() throws Exception {
    Path source = made("testsrc2=size=640x360:rate=25:duration=0.04");

    assertThat(poster(source).detail()).isGreaterThan(Frame.RICH);
  }

  private Path made(String graph) throws Exception {
    Path clip = directory.resolve("made.mp4");
    Clips.make(
        clip,
        "-filter_complex",
        graph,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p");
    return Files.move(clip, directory.resolve("source"));
  }

  private Frame poster(Path source) throws Exception {
    EngineResult<MediaStructure> probed = engines.probe().probe(source, "mov");
    MediaStructure structure = ((EngineResult.Done<MediaStructure>) probed).value();
    PosterChoice choice =
        new PosterChoice(
            engines.frames(), directory.resolve("poster.jpg"), directory.resolve("small.png"));
    EngineResult<Frame> frame = choice.choose(source, structure);
    assertThat(frame).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<Frame>) frame).value();
  }

  /** The mean of the poster's luma, 0 to 255. */
  private double brightness() throws Exception {
    BufferedImage image = ImageIO.read(directory.resolve("poster.jpg").toFile());
    long sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        sum += (299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255)) / 1000;
      }
    }
    return (double) sum / image.getWidth() / image.getHeight();
  }
}
