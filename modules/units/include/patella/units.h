// Strong types for the field's quantities, stored in SI.
//
// In:   doubles, with the unit said once, at construction.
// Out:  quantities that add and compare only with their own kind; the few products that mean something.
// Not:  no parsing, no formatting, no rounding.
#pragma once

#include <compare>

namespace patella {

// A double of one kind. Same dimension with another meaning is another type (Distance, KneeEquivalentDistance).
template <class Kind>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(double value) : value_(value) {}
  constexpr double si() const { return value_; }
  constexpr auto operator<=>(const Quantity&) const = default;

  friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.value_ + b.value_); }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.value_ - b.value_); }
  friend constexpr Quantity operator-(Quantity a) { return Quantity(-a.value_); }
  friend constexpr Quantity operator*(Quantity a, double factor) { return Quantity(a.value_ * factor); }
  friend constexpr Quantity operator*(double factor, Quantity a) { return Quantity(a.value_ * factor); }
  friend constexpr Quantity operator/(Quantity a, double divisor) { return Quantity(a.value_ / divisor); }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }
  constexpr Quantity& operator+=(Quantity other) {
    value_ += other.value_;
    return *this;
  }

 private:
  double value_ = 0.0;
};

using Distance = Quantity<struct DistanceKind>;                        // m
using Duration = Quantity<struct DurationKind>;                        // s
using Speed = Quantity<struct SpeedKind>;                              // m/s
using Grade = Quantity<struct GradeKind>;                              // rise over run, 0.05 = 5 %
using StepRate = Quantity<struct StepRateKind>;                        // steps/min, both feet
using StrideRate = Quantity<struct StrideRateKind>;                    // strides/min, one foot: half the step rate
using StepLength = Quantity<struct StepLengthKind>;                    // m per step
using Height = Quantity<struct HeightKind>;                            // m
using Mass = Quantity<struct MassKind>;                                // kg
using HeartRate = Quantity<struct HeartRateKind>;                      // beats/min
using Power = Quantity<struct PowerKind>;                              // W
using GroundContactTime = Quantity<struct GroundContactTimeKind>;      // s
using VerticalOscillation = Quantity<struct VerticalOscillationKind>;  // m
using KneeEquivalentDistance =
    Quantity<struct KneeEquivalentDistanceKind>;  // m of level running at 3.0 m/s, own step rate

constexpr Distance kilometres(double value) { return Distance(value * 1000.0); }
constexpr Distance miles(double value) { return Distance(value * 1609.344); }
constexpr Duration minutes(double value) { return Duration(value * 60.0); }
constexpr Grade percent_grade(double value) { return Grade(value / 100.0); }
constexpr KneeEquivalentDistance knee_equivalent_km(double value) { return KneeEquivalentDistance(value * 1000.0); }

constexpr double in_km(Distance value) { return value.si() / 1000.0; }
constexpr double in_miles(Distance value) { return value.si() / 1609.344; }
constexpr double in_minutes(Duration value) { return value.si() / 60.0; }
constexpr double in_percent(Grade value) { return value.si() * 100.0; }
constexpr double in_km(KneeEquivalentDistance value) { return value.si() / 1000.0; }

constexpr Speed operator/(Distance distance, Duration duration) { return Speed(distance.si() / duration.si()); }
constexpr Distance operator*(Speed speed, Duration duration) { return Distance(speed.si() * duration.si()); }
constexpr Duration operator/(Distance distance, Speed speed) { return Duration(distance.si() / speed.si()); }
constexpr StepRate to_step_rate(StrideRate strides) { return StepRate(strides.si() * 2.0); }
constexpr StepLength step_length(Speed speed, StepRate rate) { return StepLength(speed.si() * 60.0 / rate.si()); }

}  // namespace patella
