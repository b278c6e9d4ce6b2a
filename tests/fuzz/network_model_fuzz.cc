// modules: pose
// Any bytes as a .tflite file: the reader survives, and what it lets pass has operators that stay within their tensors.
#include <array>
#include <cstdint>
#include <cstdlib>

#include "network_model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::size_t, 1> first = {0};
  const auto model = patella::read_network_model({reinterpret_cast<const std::byte*>(data), size}, first);
  if (!model) return 0;
  for (const patella::NetworkOperator& op : model->operators) {
    if (patella::check_operator_shapes(*model, op)) std::abort();
    for (const std::size_t input : op.inputs)
      if (input >= model->tensors.size()) std::abort();
  }
  return 0;
}
