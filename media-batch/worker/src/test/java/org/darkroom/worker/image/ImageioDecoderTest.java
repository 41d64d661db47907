package org.darkroom.worker.image;

class ImageioDecoderTest extends ImageDecoderContract {
  @Override
  ImageDecoder decoder() {
    return new ImageioDecoder();
  }
}
