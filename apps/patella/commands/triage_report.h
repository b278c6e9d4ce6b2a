// The report of a triage, for reading.
#pragma once

#include "console.h"
#include "patella/triage.h"

namespace patella {

void print_triage_report(Console& console, const TriageReport& report, const Wording& wording);

}  // namespace patella
