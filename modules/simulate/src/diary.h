// What happened to a virtual runner, and what of it he or she says.
#pragma once

#include <vector>

#include "patella/decision.h"
#include "virtual_knee.h"
#include "virtual_run.h"

namespace patella {

struct DiaryDay {
  bool ran = false;
  double km = 0.0;
  double knee_equivalent_km = 0.0;
  double morning = 0.0;  // as it is
  double during = 0.0;
  double after = 0.0;
  int felt_morning = 0;  // as the runner takes it: rounded, noisy, played down
  int felt_worst = 0;    // of during and after
  bool settled = true;
};

class RunnerDiary {
 public:
  explicit RunnerDiary(const VirtualRunner& runner);

  void open_day(const VirtualKnee& knee);
  // What the runner feels of this pain in a run, rounded and perhaps played down.
  int felt_during(double pain) const { return felt(pain, DrawFor::noise_during); }
  void add_run(const VirtualRun& run, const KneeAnswer& answer);

  const VirtualRunner& runner() const { return *runner_; }
  int today() const { return static_cast<int>(days_.size()) - 1; }
  const std::vector<DiaryDay>& days() const { return days_; }
  const DiaryDay& day() const { return days_.back(); }
  LocalDate date() const;
  const DiaryDay* last_run() const;  // before today; nullptr when there is none
  int last_run_day() const;          // -1 when there is none
  DecisionRequest& request() { return request_; }

 private:
  bool answers_today() const;
  int felt(double pain, DrawFor noise) const;

  const VirtualRunner* runner_;
  std::vector<DiaryDay> days_;
  DecisionRequest request_;
  bool answered_today_ = false;
};

}  // namespace patella
