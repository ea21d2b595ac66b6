package io.github.zerotodl4j.dl4j.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.plan.file.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a stranger's JSON that knows where it stands: whatever is asked of it is there and in
 * range, or the one line of an {@link IllegalArgumentException} says where it is not.
 *
 * @param where such as {@code configuration.json: confs/3/layer/stride}
 * @param node what stands there
 */
record JsonPart(String where, JsonNode node) {
  private static final int LONGEST_SHOWN = 100;

  /** A field of an object. */
  JsonPart field(String name) {
    return new JsonPart(where + "/" + name, node.path(name));
  }

  /** A place in a list. */
  JsonPart at(int index) {
    return new JsonPart(where + "/" + index, node.path(index));
  }

  /** Whether there is anything. */
  boolean isGiven() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** A text. */
  String text() {
    check(node.isTextual(), "a text");
    return node.asText();
  }

  /** Yes or no. */
  boolean flag() {
    check(node.isBoolean(), "true or false");
    return node.asBoolean();
  }

  /** A whole number within bounds. */
  int whole(int least, int most) {
    boolean fits =
        node.isIntegralNumber()
            && node.canConvertToInt()
            && node.asInt() >= least
            && node.asInt() <= most;
    check(fits, "a whole number " + least + " to " + most);
    return node.asInt();
  }

  /** A seed: any whole number of 64 bits. */
  long seed() {
    check(node.isIntegralNumber() && node.canConvertToLong(), "a whole number of 64 bits");
    return node.asLong();
  }

  /** A number within bounds; what JSON cannot say, such as an infinite one, is none. */
  double number(double least, double most) {
    boolean fits = node.isNumber() && node.asDouble() >= least && node.asDouble() <= most;
    check(fits, "a number " + least + " to " + most);
    return node.asDouble();
  }

  /** The parts of a list. */
  List<JsonPart> list(int most) {
    check(node.isArray() && node.size() <= most, "a list of at most " + most);
    List<JsonPart> parts = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      parts.add(at(i));
    }
    return parts;
  }

  /** The class that an object names, in the one way that there is for it. */
  String type() {
    return field("@class").text();
  }

  /** Refuses an object of any class but this one. */
  void isOf(Class<?> type) {
    field("@class").check(type().equals(type.getName()), type.getName());
  }

  /** Refuses what stands here, unless it is as expected. */
  void check(boolean asExpected, String expected) {
    if (!asExpected) {
      throw refused(expected);
    }
  }

  /** The line that says what was expected here, and what stands here instead. */
  IllegalArgumentException refused(String expected) {
    return new IllegalArgumentException(where + ": expected " + expected + ", got " + shown(node));
  }

  /** What stands there, short and in one line. */
  static String shown(JsonNode node) {
    if (node.isMissingNode()) {
      return "nothing";
    }
    String text = node.toString();
    String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    return Printable.line(cut);
  }
}
