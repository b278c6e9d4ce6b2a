// Lines of text -> a PDF of one A4 page.
//
// In:   lines; the first is the title, an empty one a space between paragraphs, one that opens with "- " an item.
// Out:  the bytes. The letters shrink until all of it fits.
// Not:  no disk. cairo is opened when a page is wanted, so that no other command waits for it.
// Errors: unsupported when libcairo is not installed; limit_exceeded when the text fits on no page.
#pragma once

#include <span>
#include <string>

#include "patella/base.h"

namespace patella {

Result<std::string> render_pdf_page(std::span<const std::string> lines);

}  // namespace patella
