// One thing worth a trial today, from the runner's own usual run and perhaps a clip: found, told, clicked.
#pragma once

#include "context.h"
#include "patella/form.h"

namespace patella {

// What today's decision, the runs of the store and a clip (where there is one) say together.
Result<FormAdvice> find_form_advice(Context& context, LocalDate day, const Known<GaitReport>& gait);
// Beneath the numbers of a clip or of the watch.
void render_findings(Console& console, const FormAdvice& advice, const Wording& wording);

}  // namespace patella
