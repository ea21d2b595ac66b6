package io.github.zerotodl4j.bench.process;

/**
 * What a worker measured.
 *
 * @param images that went through
 * @param seconds it took
 * @param residentBytes memory of the whole process afterwards, 0 where the system does not say
 * @param detail a fact to show, such as the runtime's name; empty for none
 */
record BenchAnswer(long images, double seconds, long residentBytes, String detail) {

  double imagesPerSecond() {
    return images / seconds;
  }
}
