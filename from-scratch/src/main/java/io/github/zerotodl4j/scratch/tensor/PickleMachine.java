package io.github.zerotodl4j.scratch.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of Python's pickle language that writes down dictionaries, texts, tuples, numbers and
 * bytes. Whatever would import or call something goes to {@link PickledArray}, which knows the few
 * names that NumPy's arrays need; nothing is ever looked up or run.
 *
 * <p>Every instruction takes bytes from the file and gives one value at most, so memory stays in
 * proportion to the file. Source: the comments of CPython's {@code pickletools.py}.
 */
final class PickleMachine {

  /** The book's largest file has a few hundred. */
  private static final int MOST_STEPS = 1_000_000;

  private static final Object MARK = new Object();

  /** Stands for Python's None. */
  static final Object NONE = new Object();

  private final ByteBuffer in;
  private final String where;
  private final Deque<Object> stack = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private long copied;

  PickleMachine(byte[] bytes, String where) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.where = where;
  }

  /** Runs to the end and returns what was written down. */
  Object run() throws IOException {
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      int at = in.position();
      int code = bytes(1)[0] & 0xff;
      if (code == '.') {
        return pop();
      }
      if (!constant(code) && !gathering(code) && !remembering(code) && !building(code)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s: instruction 0x%02x at byte %d, expected nothing but dictionaries, texts,"
                    + " tuples, numbers and NumPy's arrays of floats",
                where,
                code,
                at));
      }
    }
    throw damaged("more than " + MOST_STEPS + " instructions");
  }

  /** Numbers, texts and bytes as they stand. */
  private boolean constant(int code) throws IOException {
    switch (code) {
      case 0x80 -> bytes(1); // PROTO
      case 0x95 -> bytes(Long.BYTES); // FRAME
      case 'N' -> stack.push(NONE);
      case 0x88 -> stack.push(true);
      case 0x89 -> stack.push(false);
      case 'J' -> stack.push((long) buffer(Integer.BYTES).getInt());
      case 'K' -> stack.push((long) (bytes(1)[0] & 0xff));
      case 'M' -> stack.push((long) (buffer(Short.BYTES).getShort() & 0xffff));
      case 0x8a -> stack.push(number(bytes(bytes(1)[0] & 0xff)));
      case 'X' -> stack.push(text(bytes(length(Integer.BYTES))));
      case 0x8c -> stack.push(text(bytes(length(1))));
      case 0x8d -> stack.push(text(bytes(length(Long.BYTES))));
      case 'B', 'T' -> stack.push(bytes(length(Integer.BYTES)));
      case 'C', 'U' -> stack.push(bytes(length(1)));
      case 0x8e, 0x96 -> stack.push(bytes(length(Long.BYTES)));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Tuples and dictionaries. */
  private boolean gathering(int code) throws IOException {
    switch (code) {
      case '(' -> stack.push(MARK);
      case '}' -> stack.push(new LinkedHashMap<>());
      case ')' -> stack.push(List.of());
      case 0x85, 0x86, 0x87 -> stack.push(List.of(popped(code - 0x84)));
      case 't' -> stack.push(List.copyOf(toMark()));
      case 's' -> {
        Object[] pair = popped(2);
        put(pair[0], pair[1]);
      }
      case 'u' -> {
        List<Object> pairs = toMark();
        if (pairs.size() % 2 != 0) {
          throw damaged("a dictionary with a name and no value");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
          put(pairs.get(i), pairs.get(i + 1));
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Values that are needed again. */
  private boolean remembering(int code) throws IOException {
    switch (code) {
      case 0x94 -> memo.put(memo.size(), peek());
      case 'q' -> memo.put(bytes(1)[0] & 0xff, peek());
      case 'r' -> memo.put(buffer(Integer.BYTES).getInt(), peek());
      case 'h' -> stack.push(remembered(bytes(1)[0] & 0xff));
      case 'j' -> stack.push(remembered(buffer(Integer.BYTES).getInt()));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Names, calls and states: all of NumPy's arrays. */
  private boolean building(int code) throws IOException {
    switch (code) {
      case 'c' -> stack.push(PickledArray.name(line(), line(), where));
      case 0x93 -> {
        Object[] names = popped(2);
        stack.push(PickledArray.name(String.valueOf(names[0]), String.valueOf(names[1]), where));
      }
      case 'R' -> {
        Object[] call = popped(2);
        Object result = PickledArray.called(call[0], call[1], where);
        copied += result instanceof byte[] bytes ? bytes.length : 0;
        if (copied > in.capacity()) {
          throw damaged("the same text as bytes again and again");
        }
        stack.push(result);
      }
      case 'b' -> {
        Object state = pop();
        PickledArray.setState(peek(), state, where);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void put(Object key, Object value) throws IOException {
    if (!(peek() instanceof LinkedHashMap<?, ?>)) {
      throw damaged("entries of what is no dictionary");
    }
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) peek();
    if (map.putIfAbsent(key instanceof byte[] b ? PickledArray.latin(b) : key, value) != null) {
      throw damaged("two entries of one name");
    }
  }

  private Object remembered(int at) throws IOException {
    Object value = memo.get(at);
    if (value == null) {
      throw damaged("a value that was never written down");
    }
    return value;
  }

  private Object peek() throws IOException {
    if (stack.isEmpty() || stack.peek() == MARK) {
      throw damaged("an instruction without its value");
    }
    return stack.peek();
  }

  private Object pop() throws IOException {
    peek();
    return stack.pop();
  }

  private Object[] popped(int count) throws IOException {
    Object[] values = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      values[i] = pop();
    }
    return values;
  }

  private List<Object> toMark() throws IOException {
    List<Object> values = new ArrayList<>();
    while (!stack.isEmpty() && stack.peek() != MARK) {
      values.add(stack.pop());
    }
    if (stack.isEmpty()) {
      throw damaged("an end without a beginning");
    }
    stack.pop();
    Collections.reverse(values);
    return values;
  }

  private ByteBuffer buffer(int count) throws IOException {
    return ByteBuffer.wrap(bytes(count)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A length, which is no longer than what is left of the file. */
  private int length(int bytes) throws IOException {
    ByteBuffer number = buffer(bytes);
    long length =
        bytes == 1
            ? number.get() & 0xff
            : bytes == Integer.BYTES ? Integer.toUnsignedLong(number.getInt()) : number.getLong();
    if (length < 0 || length > in.remaining()) {
      throw damaged("a length of " + Long.toUnsignedString(length));
    }
    return (int) length;
  }

  private byte[] bytes(int count) throws IOException {
    if (count > in.remaining()) {
      throw damaged("cut off");
    }
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (byte b = bytes(1)[0]; b != '\n'; b = bytes(1)[0]) {
      line.append((char) (b & 0xff));
    }
    return line.toString();
  }

  private static String text(byte... utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Two's complement, lowest byte first. */
  private long number(byte... bytes) throws IOException {
    if (bytes.length > Long.BYTES) {
      throw damaged("a number of " + bytes.length + " bytes");
    }
    long number = bytes.length > 0 && bytes[bytes.length - 1] < 0 ? -1 : 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      number = number << 8 | (bytes[i] & 0xff);
    }
    return number;
  }

  private IOException damaged(String what) {
    return new IOException(where + ": damaged near byte " + in.position() + ": " + what);
  }
}
