// A network that runs. Made once, run for every frame; the numbers of one run stay until the next.
#pragma once

#include <memory>
#include <span>

#include "network_model.h"
#include "patella/base.h"

namespace patella {

class Network {
 public:
  // With more than one thread, the others are started here and wait between runs.
  static Result<Network> build(NetworkModel model, int threads);
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;
  ~Network();

  std::span<float> input();
  bool run();                                              // false: the library refused
  std::span<const float> output(std::size_t index) const;  // in the order of NetworkModel::outputs
  const std::vector<std::size_t>& input_shape() const;
  const std::vector<std::size_t>& output_shape(std::size_t index) const;

 private:
  struct Inside;
  explicit Network(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace patella
