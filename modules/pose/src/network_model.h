// A neural network as a list of operators whose shapes fit together.
//
// In:   the bytes of a .tflite file of unknown origin (TensorFlow Lite schema, version 3).
// Out:  NetworkModel: every tensor's shape, every constant as floats, every operator with what it needs. Half-precision
//       and sparse weights are unpacked (the operators DEQUANTIZE and DENSIFY are gone).
// Not:  it computes nothing. Operators the pose networks do not use are refused.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "patella/base.h"

namespace patella {

enum class NetworkOperation {
  add,
  concatenate,
  convolve,
  convolve_depthwise,
  depth_to_space,
  logistic,
  max_pool,
  pad,
  reshape,
  resize_bilinear,
};

struct NetworkTensor {
  std::vector<std::size_t> shape;  // at most 4 numbers
  std::vector<float> constant;     // empty: computed, or the input
  std::size_t size() const;
};

enum class NetworkActivation { none, relu, relu6 };

struct NetworkOperator {
  NetworkOperation operation = NetworkOperation::add;
  std::vector<std::size_t> inputs;  // tensors; filter and bias of a convolution come second and third
  std::size_t output = 0;
  NetworkActivation activation = NetworkActivation::none;
  bool same_padding = false;
  std::array<std::size_t, 2> stride{1, 1};  // down, across
  std::array<std::size_t, 2> window{1, 1};  // of a pool or a filter: height, width
  std::size_t block = 1;                    // of depth_to_space
  bool align_corners = false;               // of resize_bilinear
  bool half_pixel_centers = false;
  std::array<std::size_t, 4> pad_before{};  // of pad
  std::array<std::size_t, 4> pad_after{};
};

struct NetworkModel {
  std::vector<NetworkTensor> tensors;
  std::vector<NetworkOperator> operators;  // each after those whose output it takes
  std::size_t input = 0;
  std::vector<std::size_t> outputs;
};

// Only what leads to one of `wanted` (places among the file's outputs) is kept; `outputs` has these, in that order.
Result<NetworkModel> read_network_model(std::span<const std::byte> bytes, std::span<const std::size_t> wanted);

// What is wrong with the shapes of one operator; unknown: nothing. An operator that passes reads and writes within its
// tensors.
Known<Error> check_operator_shapes(const NetworkModel& model, const NetworkOperator& op);

}  // namespace patella
