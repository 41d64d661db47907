package org.darkroom.worker.document;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;

/** Opens PDFs without a password. */
final class OpenedPdf {
  /** Unpacked streams are held in memory up to so many bytes, then in files. */
  private static final long IN_MEMORY = 64L << 20;

  private static final long AT_MOST = 512L << 20;
  private static final int TAIL = 64 * 1024;
  private static final Pattern ENCRYPT = Pattern.compile("/Encrypt(?![A-Za-z0-9])");

  private OpenedPdf() {}

  /**
   * Opens it.
   *
   * @throws UnfitMediaException when it needs a password, or is damaged beyond repair
   * @throws IOException when the file cannot be read
   */
  static PDDocument open(Path source) throws UnfitMediaException, IOException {
    try {
      return Loader.loadPDF(
          source.toFile(), MemoryUsageSetting.setupMixed(IN_MEMORY, AT_MOST).streamCache);
    } catch (InvalidPasswordException e) {
      throw encrypted(e);
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
      if (namesEncryption(source)) {
        throw encrypted(e);
      }
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "The PDF is damaged beyond reading.", e);
    }
  }

  private static UnfitMediaException encrypted(Throwable cause) {
    return new UnfitMediaException(
        Verdict.ENCRYPTED_MEDIA, "The document is encrypted; remove its password first.", cause);
  }

  /** Certificates and ways of encryption that are not known here fail in many ways. */
  private static boolean namesEncryption(Path source) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL);
      byte[] tail = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(tail);
      return ENCRYPT.matcher(new String(tail, StandardCharsets.ISO_8859_1)).find();
    }
  }
}
