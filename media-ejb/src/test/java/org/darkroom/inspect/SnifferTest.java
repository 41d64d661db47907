package org.darkroom.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.darkroom.asset.MediaKind.AUDIO;
import static org.darkroom.asset.MediaKind.DOCUMENT;
import static org.darkroom.asset.MediaKind.IMAGE;
import static org.darkroom.asset.MediaKind.VIDEO;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.darkroom.asset.MediaKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format of the table, by headers made here. */
class SnifferTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void sniff_acceptedFormat_knownByContent(
      String name, byte[] content, String mime, MediaKind kind, @Nullable String demuxer)
      throws IOException {
    Sniffed sniffed = sniff(content);

    assertThat(sniffed).isInstanceOf(Sniffed.Known.class);
    DetectedType type = ((Sniffed.Known) sniffed).type();
    assertThat(type.mime()).isEqualTo(mime);
    assertThat(type.kind()).isEqualTo(kind);
    assertThat(type.demuxer()).isEqualTo(demuxer);
    assertThat(type.fits(kind)).isTrue();
  }

  @Test
  void sniff_drawing_isAnImageOnlyWhereItIsWanted() throws IOException {
    Sniffed sniffed =
        sniff("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));

    assertThat(sniffed.orDrawing(false)).isInstanceOf(Sniffed.Foreign.class);
    assertThat(sniffed.orDrawing(true))
        .isEqualTo(new Sniffed.Known(DetectedType.image("image/svg+xml")));
    assertThat(sniff("<html><svg/>".getBytes(StandardCharsets.UTF_8)).orDrawing(true))
        .isInstanceOf(Sniffed.Foreign.class);
  }

  static Stream<Arguments> accepted() {
    return Stream.of(images(), videos(), sounds(), texts()).flatMap(it -> it);
  }

  private static Stream<Arguments> images() {
    return Stream.of(
        image("JPEG", "image/jpeg", Bytes.of(0xFF, 0xD8, 0xFF, 0xE0)),
        image("PNG", "image/png", Bytes.of(0x89).text("PNG\r\n").raw(0x1A, 10)),
        image("JPEG XL", "image/jxl", Bytes.of(0xFF, 0x0A, 0)),
        image("JPEG XL box", "image/jxl", Bytes.of(0, 0, 0, 12).text("JXL ").raw(13, 10, 0x87, 10)),
        image("JPEG 2000", "image/jp2", Bytes.of(0, 0, 0, 12).text("jP  ").raw(13, 10, 0x87, 10)),
        image("GIF87", "image/gif", Bytes.of("GIF87a")),
        image("GIF89", "image/gif", Bytes.of("GIF89a")),
        image("WebP", "image/webp", Bytes.of("RIFF").u32le(30).text("WEBPVP8 ")),
        image("WebP of SVG", "image/webp", Bytes.of("RIFF").u32le(30).text("WEBP<svg><script>")),
        image("TIFF little", "image/tiff", Bytes.of("II").raw(42, 0, 8, 0, 0, 0)),
        image("TIFF big", "image/tiff", Bytes.of("MM").raw(0, 42, 0, 0, 0, 8)),
        image("BigTIFF", "image/tiff", Bytes.of("II").raw(43, 0, 8, 0, 0, 0)),
        image("BMP", "image/bmp", Bytes.of("BM").u32le(100).u32le(0).u32le(54).u32le(40)),
        image("AVIF", "image/avif", Bytes.empty().array(Heads.brand("avif", "mif1"))),
        image("AVIF by mif1", "image/avif", Bytes.empty().array(Heads.brand("mif1", "avif"))),
        image("HEIC", "image/heic", Bytes.empty().array(Heads.brand("heic", "mif1"))),
        image("HEIC by mif1", "image/heic", Bytes.empty().array(Heads.brand("mif1", "heic"))),
        image("HEIF", "image/heif", Bytes.empty().array(Heads.brand("mif1", "miaf"))));
  }

  private static Stream<Arguments> videos() {
    int[] mxf = {6, 0xE, 0x2B, 0x34, 2, 5, 1, 1, 0xD, 1, 2, 1, 1, 2, 4, 0};
    return Stream.of(
        video("MP4", "video/mp4", "mov", Heads.movie("isom", "vide", "soun")),
        video("MP4 cut before its movie", "video/mp4", "mov", Heads.brand("mp42", "isom")),
        video("M4V", "video/mp4", "mov", Heads.movie("M4V ", "vide")),
        video("MOV", "video/quicktime", "mov", Heads.movie("qt  ", "soun", "vide")),
        video(
            "MOV without brand",
            "video/quicktime",
            "mov",
            Bytes.box("wide").text("    mdat").done()),
        video("3GP", "video/3gpp", "mov", Heads.movie("3gp4", "vide")),
        video("3G2", "video/3gpp2", "mov", Heads.movie("3g2a", "vide")),
        video("MKV", "video/x-matroska", "matroska", Heads.matroska("matroska", 1, 2)),
        video("WebM", "video/webm", "matroska", Heads.matroska("webm", 1)),
        video("AVI", "video/x-msvideo", "avi", Bytes.of("RIFF").u32le(99).text("AVI LIST").done()),
        video("FLV", "video/x-flv", "flv", Bytes.of("FLV").raw(1, 5, 0, 0, 0, 9).done()),
        video("MPEG-TS", "video/mp2t", "mpegts", Heads.transport(188, 0)),
        video("M2TS", "video/mp2t", "mpegts", Heads.transport(192, 4)),
        video("MPEG-2 PS", "video/mpeg", "mpeg", Bytes.of(0, 0, 1, 0xBA, 0x44, 0).done()),
        video("MPEG-1 PS", "video/mpeg", "mpeg", Bytes.of(0, 0, 1, 0xBA, 0x21, 0).done()),
        video("WMV", "video/x-ms-wmv", "asf", Heads.asf('a', 'v')),
        video("MXF", "application/mxf", "mxf", Bytes.of(mxf).done()),
        video("DV", "video/x-dv", "dv", Bytes.of(0x1F, 7, 0, 0xBF).upTo(80).raw(0x3F, 7, 0).done()),
        video(
            "Theora",
            "video/ogg",
            "ogg",
            Heads.ogg(new int[] {0x80, 't', 'h', 'e', 'o', 'r', 'a'})));
  }

  private static Stream<Arguments> sounds() {
    byte[] flac = Bytes.of("fLaC").upTo(64).done();
    return Stream.of(
        sound("MP3", "audio/mpeg", "mp3", Heads.mp3(4)),
        sound("MP3 behind padding", "audio/mpeg", "mp3", Heads.join(new byte[700], Heads.mp3(4))),
        sound(
            "MP3 cut from the middle",
            "audio/mpeg",
            "mp3",
            Heads.join(Bytes.of(7).fill(0x80, 99).done(), Heads.mp3(9))),
        sound("MP3 with tag", "audio/mpeg", "mp3", Heads.join(Heads.id3(500), Heads.mp3(4))),
        sound(
            "MP3 with large tag",
            "audio/mpeg",
            "mp3",
            Heads.join(Heads.id3(200_000), Heads.mp3(4))),
        sound(
            "MP3 with two tags",
            "audio/mpeg",
            "mp3",
            Heads.join(Heads.id3(20), Heads.id3(70), Heads.mp3(4))),
        sound("FLAC", "audio/flac", "flac", flac),
        sound("FLAC with tag", "audio/flac", "flac", Heads.join(Heads.id3(100), flac)),
        sound("WAV", "audio/wav", "wav", Bytes.of("RIFF").u32le(99).text("WAVEfmt ").done()),
        sound("RF64", "audio/wav", "wav", Bytes.of("RF64").u32le(-1).text("WAVEds64").done()),
        sound("AIFF", "audio/aiff", "aiff", Bytes.of("FORM").u32(99).text("AIFFCOMM").done()),
        sound("AIFC", "audio/aiff", "aiff", Bytes.of("FORM").u32(99).text("AIFCFVER").done()),
        sound("CAF", "audio/x-caf", "caf", Bytes.of("caff").raw(0, 1, 0, 0).done()),
        sound("AMR", "audio/amr", "amr", Bytes.of("#!AMR\n").raw(4).done()),
        sound("AMR-WB", "audio/amr-wb", "amr", Bytes.of("#!AMR-WB\n").raw(4).done()),
        sound("ADTS", "audio/aac", "aac", Heads.adts(4)),
        sound("M4A", "audio/mp4", "mov", Heads.movie("M4A ", "soun")),
        sound("M4A with a picture track", "audio/mp4", "mov", Heads.movie("M4A ", "soun", "vide")),
        sound("MP4 of sound", "audio/mp4", "mov", Heads.movie("isom", "soun")),
        sound("3GP of sound", "audio/3gpp", "mov", Heads.movie("3gp5", "soun")),
        sound("MKV of sound", "audio/x-matroska", "matroska", Heads.matroska("matroska", 2)),
        sound("WMA", "audio/x-ms-wma", "asf", Heads.asf('a')),
        sound("Opus", "audio/ogg", "ogg", Heads.ogg("OpusHead".chars().toArray())),
        sound(
            "Vorbis", "audio/ogg", "ogg", Heads.ogg(new int[] {1, 'v', 'o', 'r', 'b', 'i', 's'})));
  }

  private static Stream<Arguments> texts() {
    return Stream.of(
        document("PDF", "application/pdf", Bytes.of("%PDF-1.7\n")),
        document(
            "PDF behind something",
            "application/pdf",
            Bytes.empty().fill(0xAA, 1000).text("%PDF-1.4")),
        document("RTF", "application/rtf", Bytes.of("{\\rtf1 hello}")),
        document("ASCII", "text/plain", Bytes.of("Dear Ada,\nall is well.\n")),
        document(
            "UTF-8",
            "text/plain",
            Bytes.empty().array("Grüße, 你好\n".getBytes(StandardCharsets.UTF_8))),
        document(
            "UTF-8 with mark",
            "text/plain",
            Bytes.empty().array("\uFEFFHällo\n".getBytes(StandardCharsets.UTF_8))),
        document(
            "UTF-16 little",
            "text/plain",
            Bytes.of(0xFF, 0xFE).array("Hällo Welt\n".getBytes(StandardCharsets.UTF_16LE))),
        document(
            "UTF-16 big",
            "text/plain",
            Bytes.of(0xFE, 0xFF).array("Hällo Welt\n".getBytes(StandardCharsets.UTF_16BE))),
        document(
            "Latin-1",
            "text/plain",
            Bytes.of("Sehr geehrte Damen und Herren, schöne Grüße aus Köln")),
        document("text of a title", "text/plain", Bytes.of("MZ is the code of Mozambique")),
        document("a < b", "text/plain", Bytes.of("if a <b and c> d then a < d; <3 <htmlish")),
        document("CSV", "text/csv", Bytes.of("id,name\n1,\"a, b\"\n2,c\n")),
        document("CSV of semicolons", "text/csv", Bytes.of("id;name\r\n1;a\r\n")),
        document("TSV", "text/csv", Bytes.of("id\tname\n1\ta\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void sniff_foreignFormat_refusedByName(String name, byte[] content, String mime)
      throws IOException {
    Sniffed sniffed = sniff(content);

    assertThat(sniffed).isInstanceOf(Sniffed.Foreign.class);
    assertThat(((Sniffed.Foreign) sniffed).mime()).isEqualTo(mime);
    assertThat(((Sniffed.Foreign) sniffed).message()).endsWith(".");
  }

  static Stream<Arguments> refused() {
    String nothing = "application/octet-stream";
    return Stream.of(
        foreign("empty", nothing, Bytes.empty()),
        foreign("one line feed", nothing, Bytes.of("\n")),
        foreign("noise", nothing, Bytes.of(0x01, 0x9C, 0x03, 0xF5, 0x00, 0x77)),
        foreign("text with a zero", nothing, Bytes.of("hello\0world, this is no text at all....")),
        foreign("SVG", "image/svg+xml", Bytes.of("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
        foreign("SVG behind XML", "image/svg+xml", Bytes.of("<?xml version='1.0'?>\n<svg>")),
        foreign("SVG with prefix", "image/svg+xml", Bytes.of("<x:svg xmlns:x='y'>")),
        foreign(
            "SVG late in text",
            "image/svg+xml",
            Bytes.of("note\n".repeat(4000)).text("<SVG onload=x>")),
        foreign(
            "SVG in UTF-16",
            "image/svg+xml",
            Bytes.of(0xFF, 0xFE).array("<svg>".getBytes(StandardCharsets.UTF_16LE))),
        foreign("HTML", "text/html", Bytes.of("  <!DOCTYPE html><title>x")),
        foreign("HTML by tag", "text/html", Bytes.of("hello <ScRiPt>alert(1)</script>")),
        foreign("HTML with a PDF", "text/html", Bytes.of("<html>%PDF-1.4")),
        foreign("HTML comment", "text/html", Bytes.of("<!-- x -->")),
        foreign("XML", "application/xml", Bytes.of("<?xml version='1.0'?><a/>")),
        foreign("PHP", "text/x-script", Bytes.of("<?php system('x');")),
        foreign("batch file", "text/x-script", Bytes.of("@echo off\r\ndel *")),
        foreign("shell script", "text/x-shellscript", Bytes.of("#!/bin/sh\n")),
        foreign("ELF", "application/x-executable", Bytes.of(0x7F).text("ELF")),
        foreign(
            "PE",
            "application/vnd.microsoft.portable-executable",
            Bytes.of("MZ").raw(0x90, 0, 3, 0)),
        foreign("Mach-O", "application/x-mach-binary", Bytes.of(0xCF, 0xFA, 0xED, 0xFE)),
        foreign("Java class", "application/x-mach-binary", Bytes.of(0xCA, 0xFE, 0xBA, 0xBE)),
        foreign("WebAssembly", "application/wasm", Bytes.of(0).text("asm")),
        foreign("RAR", "application/vnd.rar", Bytes.of("Rar!").raw(0x1A, 7, 0)),
        foreign("7z", "application/x-7z-compressed", Bytes.of("7z").raw(0xBC, 0xAF, 0x27, 0x1C)),
        foreign("gzip", "application/gzip", Bytes.of(0x1F, 0x8B, 8)),
        foreign("bzip2", "application/x-bzip2", Bytes.of("BZh91AY&SY")),
        foreign("xz", "application/x-xz", Bytes.of(0xFD).text("7zXZ\0")),
        foreign("zstd", "application/zstd", Bytes.of(0x28, 0xB5, 0x2F, 0xFD)),
        foreign("tar", "application/x-tar", Bytes.of("name").upTo(257).text("ustar\0")),
        foreign("empty zip", "application/zip", Bytes.of("PK").raw(5, 6).fill(0, 18)),
        foreign("ICO", "image/x-icon", Bytes.of(0, 0, 1, 0, 1, 0, 16, 16, 0, 0)),
        foreign("CR2", "image/x-canon-cr2", Bytes.of("II").raw(42, 0, 16, 0, 0, 0).text("CR")),
        foreign("Photoshop", "image/vnd.adobe.photoshop", Bytes.of("8BPS").raw(0, 1)),
        foreign("PostScript", "application/postscript", Bytes.of("%!PS-Adobe-3.0")),
        foreign("playlist", "application/x-hls", Bytes.of("#EXTM3U\n#EXT-X-VERSION:3\n")),
        foreign(
            "tag and no sound", nothing, Bytes.empty().array(Heads.id3(10)).text("<html><script>")),
        foreign("tag alone", "audio/mpeg", Bytes.empty().array(Heads.id3(10))));
  }

  @Test
  void sniff_soundInGeneralContainer_fitsAudioAndVideo() throws IOException {
    DetectedType type = ((Sniffed.Known) sniff(Heads.movie("isom", "soun"))).type();

    assertThat(type.fits(AUDIO)).isTrue();
    assertThat(type.fits(VIDEO)).isTrue();
    assertThat(type.fits(IMAGE)).isFalse();
    assertThat(type.fits(DOCUMENT)).isFalse();
  }

  @Test
  void sniff_picturesInGeneralContainer_fitVideoOnly() throws IOException {
    DetectedType type = ((Sniffed.Known) sniff(Heads.movie("isom", "soun", "vide"))).type();

    assertThat(type.fits(VIDEO)).isTrue();
    assertThat(type.fits(AUDIO)).isFalse();
  }

  @Test
  void sniff_twoFramesOfChance_notSound() throws IOException {
    byte[] chance = Heads.join(Heads.mp3(1), Bytes.empty().fill(0x80, 900).done());

    assertThat(sniff(chance)).isInstanceOf(Sniffed.Foreign.class);
  }

  private Sniffed sniff(byte[] content) throws IOException {
    return Sniffer.sniff(Files.write(directory.resolve("name.with.wrong.jpg"), content));
  }

  private static Arguments image(String name, String mime, Bytes content) {
    return Arguments.of(name, content.upTo(64).done(), mime, IMAGE, null);
  }

  private static Arguments video(String name, String mime, String demuxer, byte[] content) {
    return Arguments.of(name, content, mime, VIDEO, demuxer);
  }

  private static Arguments sound(String name, String mime, String demuxer, byte[] content) {
    return Arguments.of(name, content, mime, AUDIO, demuxer);
  }

  private static Arguments document(String name, String mime, Bytes content) {
    return Arguments.of(name, content.done(), mime, DOCUMENT, null);
  }

  private static Arguments foreign(String name, String mime, Bytes content) {
    return Arguments.of(name, content.done(), mime);
  }
}
