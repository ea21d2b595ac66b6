# Linux; on processors with AVX-512: OPENBLAS_CORETYPE=SKYLAKEX and -onednn-avx512, here and in pom.xml
export OPENBLAS_CORETYPE=HASWELL OMP_WAIT_POLICY=PASSIVE OPENBLAS_THREAD_TIMEOUT=4
export MAVEN_OPTS="-Dorg.eclipse.deeplearning4j.helpers.disable=false \
  -Dorg.bytedeco.javacpp.platform.extension=-onednn-avx2"
mvn -q -Pfast compile exec:java -Dexec.mainClass=Photos "-Dexec.args=photos 10 photos.zip"
