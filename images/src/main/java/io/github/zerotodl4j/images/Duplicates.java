package io.github.zerotodl4j.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds groups of files with the same bytes, and of pictures that look alike. */
final class Duplicates {

  private Duplicates() {}

  /**
   * Files that are one picture.
   *
   * @param files their paths, sorted as scanned
   * @param acrossSplits whether they are in more than one split: what was learnt is then tested
   * @param acrossClasses whether they carry more than one label: one of them is wrong
   */
  public record Group(List<Path> files, boolean acrossSplits, boolean acrossClasses) {

    static Group of(Collection<ImageFacts> facts) {
      return new Group(
          facts.stream().map(fact -> fact.image().file()).toList(),
          differ(facts, ImageFacts::split),
          differ(facts, fact -> fact.image().label()));
    }

    private static <T> boolean differ(
        Collection<ImageFacts> facts, Function<ImageFacts, T> property) {
      return facts.stream().map(property).distinct().count() > 1;
    }
  }

  /** Groups of files that are equal byte for byte. */
  static List<Group> exact(List<ImageFacts> facts) {
    Map<String, List<ImageFacts>> byDigest = new LinkedHashMap<>();
    for (ImageFacts fact : facts) {
      if (!fact.digest().isEmpty()) {
        byDigest.computeIfAbsent(fact.digest(), none -> new ArrayList<>()).add(fact);
      }
    }
    return groups(byDigest.values());
  }

  /** Groups of files that look alike, without those that are only the same bytes. */
  static List<Group> near(List<ImageFacts> facts) {
    List<ImageFacts> one = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ImageFacts fact : facts) {
      if (fact.hash().isPresent() && seen.add(fact.digest())) {
        one.add(fact);
      }
    }
    int[] leader = leaders(one.stream().mapToLong(fact -> fact.hash().getAsLong()).toArray());
    Map<Integer, List<ImageFacts>> byLeader = new LinkedHashMap<>();
    for (int i = 0; i < leader.length; i++) {
      byLeader.computeIfAbsent(find(leader, i), none -> new ArrayList<>()).add(one.get(i));
    }
    return groups(withCopies(byLeader.values(), facts));
  }

  /** The copies of a group's files belong to it as well, if it is a group. */
  private static List<List<ImageFacts>> withCopies(
      Collection<List<ImageFacts>> groups, List<ImageFacts> facts) {
    Map<String, List<ImageFacts>> target = new HashMap<>();
    List<List<ImageFacts>> complete = new ArrayList<>();
    for (List<ImageFacts> group : groups) {
      if (group.size() > 1) {
        List<ImageFacts> members = new ArrayList<>();
        complete.add(members);
        group.forEach(fact -> target.put(fact.digest(), members));
      }
    }
    for (ImageFacts fact : facts) {
      List<ImageFacts> members = target.get(fact.digest());
      if (members != null) {
        members.add(fact);
      }
    }
    return complete;
  }

  private static List<Group> groups(Collection<List<ImageFacts>> candidates) {
    return candidates.stream().filter(group -> group.size() > 1).map(Group::of).toList();
  }

  /** Joins all pairs of near hashes (union-find); every pair is compared, one XOR each. */
  private static int[] leaders(long[] hashes) {
    int[] leader = new int[hashes.length];
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
      for (int j = 0; j < i; j++) {
        if (PerceptualHash.distance(hashes[i], hashes[j]) <= PerceptualHash.NEAR) {
          leader[find(leader, i)] = find(leader, j);
        }
      }
    }
    return leader;
  }

  private static int find(int[] leader, int of) {
    int at = of;
    while (leader[at] != at) {
      leader[at] = leader[leader[at]];
      at = leader[at];
    }
    return at;
  }
}
