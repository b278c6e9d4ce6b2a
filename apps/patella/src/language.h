// In which language people are spoken to.
//
// In:   the catalogues that were built in (text/), the environment.
// Out:  names like "en" and "de".
// Not:  no preference is kept: the same computer, the same language.
#pragma once

#include <string>
#include <vector>

namespace patella {

// Every catalogue, English first.
std::vector<std::string> list_languages();
// PATELLA_LANGUAGE as it stands, else the computer's (LC_ALL, LC_MESSAGES, LANG) when there is a catalogue for it, else
// English.
std::string language_of_environment();

}  // namespace patella
