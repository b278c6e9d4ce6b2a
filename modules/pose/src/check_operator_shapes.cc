#include <algorithm>

#include "network_model.h"

namespace patella {
namespace {

using Shape = std::vector<std::size_t>;

// What a window over one side gives; 0 when it does not fit.
std::size_t windows_over(std::size_t side, std::size_t window, std::size_t stride, bool same_padding) {
  if (same_padding) return (side + stride - 1) / stride;
  return side < window ? 0 : (side - window) / stride + 1;
}

bool fits_window(const NetworkOperator& op, const Shape& in, const Shape& out) {
  return in.size() == 4 && out.size() == 4 && in[0] == out[0] && op.window[0] > 0 && op.window[1] > 0 &&
         out[1] == windows_over(in[1], op.window[0], op.stride[0], op.same_padding) &&
         out[2] == windows_over(in[2], op.window[1], op.stride[1], op.same_padding);
}

bool fits_convolution(const NetworkModel& model, const NetworkOperator& op, const Shape& in, const Shape& out) {
  if (op.inputs.size() != 3 || !fits_window(op, in, out)) return false;
  const NetworkTensor& filter = model.tensors[op.inputs[1]];
  const NetworkTensor& bias = model.tensors[op.inputs[2]];
  const bool depthwise = op.operation == NetworkOperation::convolve_depthwise;
  const Shape wanted =
      depthwise ? Shape{1, op.window[0], op.window[1], in[3]} : Shape{out[3], op.window[0], op.window[1], in[3]};
  return filter.shape == wanted && filter.constant.size() == filter.size() && bias.shape == Shape{out[3]} &&
         bias.constant.size() == bias.size() && (!depthwise || out[3] == in[3]);
}

bool fits_pad(const NetworkOperator& op, const Shape& in, const Shape& out) {
  if (in.size() != out.size()) return false;
  for (std::size_t i = 0; i < in.size(); ++i)
    if (op.pad_before[i] + in[i] + op.pad_after[i] != out[i]) return false;
  return true;
}

// Only along the second dimension, with the others equal and the first 1: the parts then lie one after the other.
bool fits_concatenation(const NetworkModel& model, const NetworkOperator& op, const Shape& out) {
  if (out.size() < 2 || out[0] != 1) return false;
  std::size_t rows = 0;
  for (const std::size_t input : op.inputs) {
    Shape shape = model.tensors[input].shape;
    if (shape.size() != out.size()) return false;
    rows += shape[1];
    shape[1] = out[1];
    if (shape != out) return false;
  }
  return rows == out[1];
}

bool fits(const NetworkModel& model, const NetworkOperator& op) {
  const Shape& in = model.tensors[op.inputs[0]].shape;
  const Shape& out = model.tensors[op.output].shape;
  switch (op.operation) {
    case NetworkOperation::add:
      return op.inputs.size() == 2 && in == out && model.tensors[op.inputs[1]].shape == out;
    case NetworkOperation::concatenate:
      return fits_concatenation(model, op, out);
    case NetworkOperation::convolve:
    case NetworkOperation::convolve_depthwise:
      return fits_convolution(model, op, in, out);
    case NetworkOperation::depth_to_space:
      return in.size() == 4 && op.block >= 2 && in[3] % (op.block * op.block) == 0 &&
             out == Shape{in[0], in[1] * op.block, in[2] * op.block, in[3] / (op.block * op.block)};
    case NetworkOperation::logistic:
      return in == out;
    case NetworkOperation::max_pool:
      return fits_window(op, in, out) && in[3] == out[3] && op.window[0] * op.window[1] > 1;
    case NetworkOperation::pad:
      return fits_pad(op, in, out);
    case NetworkOperation::reshape:
      return model.tensors[op.inputs[0]].size() == model.tensors[op.output].size();
    case NetworkOperation::resize_bilinear:
      return in.size() == 4 && out.size() == 4 && in[0] == out[0] && in[3] == out[3] &&
             !(op.align_corners && op.half_pixel_centers);
  }
  return false;
}

}  // namespace

Known<Error> check_operator_shapes(const NetworkModel& model, const NetworkOperator& op) {
  if (fits(model, op)) return unknown;
  return Error{ErrorCode::malformed_file, "pose weights", "the shapes of an operator do not fit together",
               "install the pinned npm packages again"};
}

}  // namespace patella
