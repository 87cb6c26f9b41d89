#include "render/live/live_player.h"

#include "core/system/machine.h"

#include <algorithm>
#include <utility>

namespace sitwell {

bool LivePlayer::pull(AudioView out) noexcept
{
    SITWELL_EXPECTS(out.channels() == 2 && out.frames() <= options_.most_frames);
    const FlushDenormals flush;
    if (!has(out.frames())) {
        clear(out);
        starved_.fetch_add(1, std::memory_order_relaxed);
        return false;
    }
    for (std::size_t done = 0; done < out.frames();) {
        admit(out.frames() - done);
        const std::size_t count = stretch(out.frames() - done);
        play(out.slice(done, count));
        done += count;
    }
    const LiveDeck& heard = joining_ != nullptr && unheard_ == 0 ? *joining_ : *playing_;
    position_.store(heard.heard_next(), std::memory_order_relaxed);
    return true;
}

bool LivePlayer::has(std::size_t frames) const noexcept
{
    return playing_->timeline().has(frames) &&
           (joining_ == nullptr || joining_->timeline().has(frames));
}

/// Takes the deck that waits, and lets it join when its time has come and nobody else is just
/// joining.
void LivePlayer::admit(std::size_t frames) noexcept
{
    if (next_ == nullptr) next_ = waiting_.exchange(nullptr, std::memory_order_acq_rel);
    if (next_ == nullptr || joining_ != nullptr) return;
    if (auto& at = next_->joining.at) {
        const Frames now = playing_->timeline().now();
        if (now < *at) return;
        next_->timeline().advance(static_cast<std::size_t>(now - *at));
        at = now;
    }
    if (!next_->timeline().has(frames)) return;
    joining_ = std::exchange(next_, nullptr);
    const bool is_whole = joining_->joining.seek || joining_->continue_from(*playing_);
    unheard_ = is_whole ? 0 : static_cast<std::size_t>(joining_->latency());
    fade_.start();
}

/// How far all that plays can be played in one go.
std::size_t LivePlayer::stretch(std::size_t most) const noexcept
{
    const auto held_to = [&most](Frames frames) {
        most = static_cast<std::size_t>(std::min(static_cast<Frames>(most), frames));
    };
    held_to(playing_->timeline().until_return());
    if (joining_ == nullptr) {
        if (next_ != nullptr && next_->joining.at &&
            *next_->joining.at > playing_->timeline().now())
            held_to(*next_->joining.at - playing_->timeline().now());
        return most;
    }
    held_to(joining_->timeline().until_return());
    return unheard_ > 0 ? std::min(most, unheard_) : fade_.held_to(most);
}

void LivePlayer::play(AudioView out) noexcept
{
    const std::size_t frames = out.frames();
    copy(playing_->play(frames), out);
    if (joining_ == nullptr) {
        playing_->tell(taps_);
        playing_->timeline().advance(frames);
        return;
    }
    const ConstAudioView joined = joining_->play(frames);
    (unheard_ > 0 ? playing_ : joining_)->tell(taps_);
    playing_->timeline().advance(frames);
    if (&joining_->timeline() != &playing_->timeline()) joining_->timeline().advance(frames);
    if (unheard_ > 0) {
        unheard_ -= frames;
        return;
    }
    for (std::size_t c = 0; c < out.channels(); ++c) {
        const auto row = out.channel(c);
        const auto incoming = joined.channel(c);
        for (std::size_t n = 0; n < frames; ++n) row[n] = fade_.between(n, row[n], incoming[n]);
    }
    fade_.advance(frames);
    if (fade_.runs()) return;
    retire(std::exchange(playing_, std::exchange(joining_, nullptr)));
}

void LivePlayer::retire(LiveDeck* deck) noexcept
{
    deck->next_retired = retired_.load(std::memory_order_relaxed);
    while (!retired_.compare_exchange_weak(deck->next_retired, deck, std::memory_order_release,
                                           std::memory_order_relaxed)) {
    }
}

}  // namespace sitwell
