package org.darkroom.image;

import java.nio.file.Path;

/**
 * A rendition written to a file.
 *
 * @param name the rendition, for example {@code thumbnail}
 * @param file where it is
 * @param contentType its type
 * @param width pixels
 * @param height pixels
 */
public record RenditionFile(String name, Path file, String contentType, int width, int height) {}
