// One raw file -> something the store can write. Pure but for the encoder's buffers; runs in worker threads.
#pragma once

#include <variant>
#include <vector>

#include "patella/ingest.h"
#include "patella/load.h"
#include "patella/reconcile.h"
#include "patella/store.h"
#include "produce.h"

namespace patella {

// Everything that decides a derived row besides the activity itself. `version` names all of it.
struct Derivation {
  KneeLoadModel model;
  RunnerBody body;
  std::vector<CadenceOverride> cadence;  // what the runner said of a device
  std::vector<CadenceVerdict> verdicts;  // what all files of a device say together
  Known<std::string> home_zone;          // assumed where a file knows only UTC
  bool own_step_rate_stands = false;     // further runs will not change body.own_step_rate
  std::string version;
};

// The error with the file it is about in front of the byte or line, once.
Error placed(Error error, const std::string& label);

// What an export said beside the file, kept in the store for rebuild: name, gear, service id.
Result<void> add_supplement(Activity& activity, const std::string& supplement);

// Zone, cadence unit, facts and load of a decoded activity.
ActivityInput derive(Activity activity, const Derivation& derivation);

struct ConvertedActivity {
  ActivityOutline outline;
  Known<CadenceObservation> cadence;
};

struct Converted {
  ImportEntry entry;  // with its outcome and detail
  std::string label;
  Known<PreparedFile> file;     // to be saved
  std::vector<std::byte> kept;  // the bytes of a file that is set aside
  Known<Error> problem;         // why it was refused or set aside
  std::vector<Note> notes;
  std::vector<ConvertedActivity> activities;
  std::int64_t without_distance = 0;
  std::uint64_t progress_bytes = 0;
};

class Converter {
 public:
  explicit Converter(const Derivation& derivation) : derivation_(derivation), encoder_(derivation.version) {}
  Converted convert(RawFile raw);

 private:
  std::optional<std::span<const std::byte>> inflate(RawFile& raw, Converted& out);
  void convert_bytes(RawFile& raw, Converted& out);
  void convert_row(RawFile& raw, Converted& out);
  void add_activity(Activity activity, const Known<ExportedActivity>& row, Converted& out,
                    std::vector<ActivityInput>& inputs);

  const Derivation& derivation_;
  FileEncoder encoder_;
  std::vector<std::byte> recycled_;
};

}  // namespace patella
