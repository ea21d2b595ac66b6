package io.github.zerotodl4j.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/**
 * Says a finished page in another language: its texts, the attributes that are read out, and the
 * words of its charts. Code, styles, scripts and whatever is marked {@code translate="no"} stay.
 *
 * <p>An element of words and marks, such as a sentence with code in it, is looked up whole; where
 * it is not known, each of its texts alone.
 */
public final class PageTranslation {
  private static final Set<String> WHOLE = Set.of("p", "li", "dd");
  private static final Set<String> KEPT = Set.of("script", "style", "code", "pre");
  private static final List<String> SPOKEN =
      List.of("aria-label", "alt", "title", "placeholder", "data-label");
  private static final Set<String> CHART_WORDS = Set.of("title", "x", "y", "text", "name");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Phrases words;

  private PageTranslation(Phrases words) {
    this.words = words;
  }

  /** The phrases of all reports, and those that say why an image is not read. */
  public static Phrases phrases(Language language) {
    return Phrases.of(language, PageTranslation.class, "report", "images");
  }

  /** Returns a report in another language. */
  public static String of(Language language, String html) {
    return of(phrases(language), html);
  }

  /**
   * Returns the page in another language.
   *
   * @param words the phrases
   * @param html a whole page in English
   */
  public static String of(Phrases words, String html) {
    if (words.language() == Language.ENGLISH) {
      return html;
    }
    Parser parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
    Document page = Jsoup.parse(html, "", parser);
    page.outputSettings().prettyPrint(false);
    new PageTranslation(words).say(page);
    page.select("html").attr("lang", words.language().tag());
    return page.outerHtml();
  }

  private void say(Element element) {
    if (element.attr("translate").equals("no")) {
      return;
    }
    for (String name : SPOKEN) {
      if (element.hasAttr(name)) {
        element.attr(name, words.of(element.attr(name)));
      }
    }
    if (element.id().equals("chart-data")) {
      chartData(element);
    } else if (!KEPT.contains(element.tagName()) && !saidWhole(element)) {
      // a copy, for texts are replaced on the way
      List.copyOf(element.childNodes()).forEach(this::say);
    }
  }

  private void say(Node node) {
    if (node instanceof Element element) {
      say(element);
    } else if (node instanceof TextNode text && !text.isBlank()) {
      String raw = text.getWholeText();
      String phrase = raw.strip().replaceAll("\\s+", " ");
      String before = raw.substring(0, raw.indexOf(raw.strip()));
      String after = raw.substring(before.length() + raw.strip().length());
      text.text(before + words.of(phrase) + after);
    }
  }

  private boolean saidWhole(Element element) {
    boolean mixed = !element.ownText().isBlank() && !element.children().isEmpty();
    if (!WHOLE.contains(element.tagName()) || !mixed) {
      return false;
    }
    String inner = element.html().strip().replaceAll("\\s+", " ");
    if (!words.knows(inner)) {
      return false;
    }
    element.html(words.of(inner));
    return true;
  }

  private void chartData(Element script) {
    try {
      JsonNode charts = MAPPER.readTree(script.data());
      sayCharts(charts);
      String json = MAPPER.writeValueAsString(charts).replace("<", "\\u003c");
      script.empty().appendChild(new DataNode(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the charts of a page are no JSON", e);
    }
  }

  private void sayCharts(JsonNode node) {
    if (node instanceof ObjectNode fields) {
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        if (field.getValue().isTextual() && CHART_WORDS.contains(field.getKey())) {
          field.setValue(fields.textNode(words.of(field.getValue().textValue())));
        }
      }
    }
    node.forEach(this::sayCharts);
  }
}
