// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/reverb_kernel.cpp"
#include "dsp/kernels/reverb_kernel.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "dsp/kernels/reverb_stages-inl.h"

#if HWY_ONCE
namespace sitwell {

HWY_EXPORT(PrepareTick);
HWY_EXPORT(RunChunk);

void prepare_reverb_tick(ReverbState& state) noexcept
{
    HWY_DYNAMIC_DISPATCH(PrepareTick)(state);
}

void run_reverb_chunk(ReverbState& state, std::size_t first, std::size_t frames,
                      const ReverbPorts& ports) noexcept
{
    HWY_DYNAMIC_DISPATCH(RunChunk)(state, first, frames, ports);
}

}  // namespace sitwell
#endif
