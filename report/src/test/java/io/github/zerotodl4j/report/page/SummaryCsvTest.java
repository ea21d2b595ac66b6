package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryCsvTest {
  private final List<String> lines = SummaryCsv.write(SampleResults.full()).lines().toList();

  @Test
  void everyLineIsOneMeasurement() {
    assertThat(lines.get(0)).isEqualTo("model,side,part,metric,unit,value,low,high");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(8));
    assertThat(lines)
        .contains("mlp,both,,parameters,,39760.0,,")
        .contains("mlp,from-scratch,,time_per_step,ms,0.3,0.285,0.36")
        .contains("vgg-like,dl4j-stock,,time_per_step,ms,300.0,285.0,360.0")
        .contains("mlp,both,adam,book_loss_difference,,9.9E-4,,")
        .anyMatch(line -> line.startsWith("alexnet,dl4j,1 Convolution 30 5x5,layer_backward,ms,"));
  }

  @Test
  void whatWasNotMeasuredHasNoLine() {
    assertThat(lines).noneMatch(line -> line.contains("null") || line.contains("time_to_99"));
  }
}
