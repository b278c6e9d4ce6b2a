#include "pdf.h"

#include <cairo/cairo-pdf.h>
#include <dlfcn.h>

#include <memory>
#include <vector>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
// The sanitizer asks for it by this name. What fontconfig keeps for as long as a program runs is no leak of ours.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so"; }
#endif
#endif

namespace patella {
namespace {

constexpr double page_width = 595.28;  // A4 in points
constexpr double page_height = 841.89;
constexpr double margin = 54.0;
constexpr double largest_letters = 10.5;
constexpr double smallest_letters = 6.5;
constexpr double title_growth = 1.3;
constexpr double line_growth = 1.35;
constexpr double item_indent = 1.2;  // in letters

// cairo brings twenty libraries along, which every start of the program would wait for.
class Cairo {
 public:
  static const Cairo* open() {
    static const Cairo cairo;
    return cairo.complete_ ? &cairo : nullptr;
  }

 private:
  Cairo() = default;

  template <class Function>
  Function find(const char* name) {
    void* found = library_ != nullptr ? dlsym(library_, name) : nullptr;
    complete_ = complete_ && found != nullptr;
    return reinterpret_cast<Function>(found);
  }

  // Before the functions: members are made in the order in which they stand.
  void* library_ = dlopen("libcairo.so.2", RTLD_NOW | RTLD_LOCAL);
  bool complete_ = true;

 public:
#define PATELLA_CAIRO(name) decltype(&cairo_##name) name = find<decltype(&cairo_##name)>("cairo_" #name)
  PATELLA_CAIRO(pdf_surface_create_for_stream);
  PATELLA_CAIRO(pdf_surface_set_metadata);
  PATELLA_CAIRO(create);
  PATELLA_CAIRO(destroy);
  PATELLA_CAIRO(surface_destroy);
  PATELLA_CAIRO(surface_finish);
  PATELLA_CAIRO(surface_status);
  PATELLA_CAIRO(status);
  PATELLA_CAIRO(select_font_face);
  PATELLA_CAIRO(set_font_size);
  PATELLA_CAIRO(text_extents);
  PATELLA_CAIRO(move_to);
  PATELLA_CAIRO(show_text);
  PATELLA_CAIRO(show_page);
#undef PATELLA_CAIRO
};

cairo_status_t keep_bytes(void* out, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

class Page {
 public:
  Page(const Cairo& cairo, std::string& bytes)
      : cairo_(cairo),
        surface_(cairo.pdf_surface_create_for_stream(keep_bytes, &bytes, page_width, page_height)),
        context_(cairo.create(surface_)) {}
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  ~Page() {
    cairo_.destroy(context_);
    cairo_.surface_destroy(surface_);
  }

  // Draws when asked to, else only measures; true when all of it fits.
  bool set(std::span<const std::string> lines, double letters, bool draw) {
    y_ = margin;
    for (std::size_t i = 0; i < lines.size(); ++i)
      set_paragraph(lines[i], i == 0 ? letters * title_growth : letters, i == 0, draw);
    return y_ <= page_height - margin;
  }

  // A broken document shows only here: after the page and after the end.
  bool finish(const std::string& title) {
    cairo_.pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_.show_page(context_);
    const bool drawn = cairo_.status(context_) == CAIRO_STATUS_SUCCESS;
    cairo_.surface_finish(surface_);
    return drawn && cairo_.surface_status(surface_) == CAIRO_STATUS_SUCCESS;
  }

 private:
  void set_paragraph(const std::string& text, double letters, bool bold, bool draw) {
    cairo_.select_font_face(context_, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                            bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_.set_font_size(context_, letters);
    const bool item = text.starts_with("- ");
    const double indent = item ? letters * item_indent : 0.0;
    bool first = true;
    for (const std::string& line : wrapped(item ? text.substr(2) : text, page_width - 2 * margin - indent)) {
      y_ += letters * line_growth;
      if (draw && item && first) put("-", margin);
      if (draw) put(line, margin + indent);
      first = false;
    }
  }

  std::vector<std::string> wrapped(const std::string& text, double width) {
    std::vector<std::string> lines(1);
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t space = std::min(text.find(' ', at), text.size());
      const std::string word = text.substr(at, space - at);
      const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
      if (width_of(longer) <= width || lines.back().empty())
        lines.back() = longer;
      else
        lines.push_back(word);
      at = space + 1;
    }
    return lines;
  }

  double width_of(const std::string& text) {
    cairo_text_extents_t extents{};
    cairo_.text_extents(context_, text.c_str(), &extents);
    return extents.x_advance;
  }

  void put(const std::string& text, double x) {
    cairo_.move_to(context_, x, y_);
    cairo_.show_text(context_, text.c_str());
  }

  const Cairo& cairo_;
  cairo_surface_t* surface_;
  cairo_t* context_;
  double y_ = margin;
};

}  // namespace

Result<std::string> render_pdf_page(std::span<const std::string> lines) {
  const Cairo* cairo = Cairo::open();
  if (cairo == nullptr)
    return fail(ErrorCode::unsupported, "PDF", "libcairo is not installed", "ask for a .txt file instead");
  std::string bytes;
  {
    Page page(*cairo, bytes);
    double letters = largest_letters;
    while (letters >= smallest_letters && !page.set(lines, letters, false)) letters -= 0.5;
    if (letters < smallest_letters)
      return fail(ErrorCode::limit_exceeded, "PDF", "the text does not fit on one page", "ask for a .txt file instead");
    page.set(lines, letters, true);
    if (!page.finish(lines.empty() ? "" : lines.front()))
      return fail(ErrorCode::storage, "PDF", "the page could not be made", "ask for a .txt file instead");
  }
  return bytes;
}

}  // namespace patella
