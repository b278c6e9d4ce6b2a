#include "toml_library.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "patella/toml.h"

namespace patella {
namespace {

constexpr int max_depth = 16;  // ours need 4

std::string place(std::string_view file, int line) { return std::string(file) + ":" + std::to_string(line); }

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

// The one recursion, with a depth limit.
class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view file) : file_(file) {}

  Result<TomlNode> build(const toml::node& node, int depth) {
    TomlNode out;
    out.line = line_of(node);
    if (depth > max_depth) return fail(ErrorCode::limit_exceeded, place(file_, out.line), "nested too deeply");
    if (const toml::table* table = node.as_table()) return build_table(*table, std::move(out), depth);
    if (const toml::array* array = node.as_array()) return build_array(*array, std::move(out), depth);
    fill_leaf(node, out);
    return out;
  }

 private:
  Result<TomlNode> build_table(const toml::table& table, TomlNode out, int depth) {
    out.kind = TomlKind::table;
    for (const auto& [key, child] : table) {
      Result<TomlNode> value = build(child, depth + 1);
      if (!value) return value;
      const int key_line = static_cast<int>(key.source().begin.line);
      if (value->line == 0 || value->kind == TomlKind::table) value->line = std::max(value->line, key_line);
      out.members.push_back({std::string(key.str()), std::move(*value)});
    }
    return out;
  }

  Result<TomlNode> build_array(const toml::array& array, TomlNode out, int depth) {
    out.kind = TomlKind::array;
    for (const toml::node& child : array) {
      Result<TomlNode> value = build(child, depth + 1);
      if (!value) return value;
      out.items.push_back(std::move(*value));
    }
    return out;
  }

  static void fill_leaf(const toml::node& node, TomlNode& out) {
    if (const auto* text = node.as_string()) {
      out.kind = TomlKind::text;
      out.text = text->get();
    } else if (const auto* boolean = node.as_boolean()) {
      out.kind = TomlKind::boolean;
      out.boolean = boolean->get();
    } else if (const auto* integer = node.as_integer()) {
      out.kind = TomlKind::integer;
      out.number = static_cast<double>(integer->get());
    } else if (const auto* number = node.as_floating_point()) {
      out.kind = std::isfinite(number->get()) ? TomlKind::number : TomlKind::unsupported;
      out.number = number->get();
    } else if (const auto* date = node.as_date()) {
      fill_date(date->get(), out);
    }
  }

  // The library has checked that the day exists; our calendar has a narrower range of years.
  static void fill_date(const toml::date& date, TomlNode& out) {
    std::string text = std::to_string(date.year);
    text.insert(0, 4 - std::min<std::size_t>(4, text.size()), '0');
    const auto two_digits = [](unsigned value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
    const Result<LocalDate> day = read_date(text + two_digits(date.month) + two_digits(date.day));
    if (!day) return;
    out.kind = TomlKind::date;
    out.date = *day;
  }

  std::string_view file_;
};

}  // namespace

Result<TomlNode> read_toml(std::string_view text, std::string_view file) {
  try {
    const toml::table table = toml::parse(text, file);
    return TreeBuilder(file).build(table, 0);
  } catch (const toml::parse_error& problem) {
    return fail(ErrorCode::invalid_input, place(file, static_cast<int>(problem.source().begin.line)),
                std::string(problem.description()));
  } catch (const UnexpectedToml&) {
    return fail(ErrorCode::invalid_input, std::string(file), "this is not TOML");
  }
}

}  // namespace patella
