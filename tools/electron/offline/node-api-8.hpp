// Included before everything else of better-sqlite3, which is written for Node-API 10. Until then
// a reference could hold only objects, functions and symbols; here references to other values hold
// an array of one element with the value inside.
#pragma once
#undef NAPI_VERSION
#define NAPI_VERSION 8
#include <napi.h>

namespace Napi {

template <typename Held>
class ReferenceToBox {
 public:
  ReferenceToBox() = default;
  explicit ReferenceToBox(Held held) { Reset(held, 1); }
  ReferenceToBox(ReferenceToBox&&) = default;
  ReferenceToBox& operator=(ReferenceToBox&&) = default;

  bool IsEmpty() const { return box_.IsEmpty(); }
  Napi::Env Env() const { return box_.Env(); }

  Held Value() const {
    return IsEmpty() ? Held() : box_.Value().Get(0u).template As<Held>();
  }

  void Reset() { box_.Reset(); }

  void Reset(const Held& held, uint32_t references = 1) {
    if (held.IsEmpty()) {
      box_.Reset();
      return;
    }
    Napi::Array box = Napi::Array::New(held.Env(), 1);
    box.Set(0u, held);
    box_.Reset(box, references);
  }

  void SuppressDestruct() { box_.SuppressDestruct(); }

 private:
  Napi::ObjectReference box_;
};

template <>
class Reference<Napi::String> : public ReferenceToBox<Napi::String> {
 public:
  using ReferenceToBox<Napi::String>::ReferenceToBox;
  Reference() = default;
  Reference(Reference&&) = default;
  Reference& operator=(Reference&&) = default;
  static Reference New(const Napi::String& held, uint32_t = 1) { return Reference(held); }
};

template <>
class Reference<Napi::Value> : public ReferenceToBox<Napi::Value> {
 public:
  using ReferenceToBox<Napi::Value>::ReferenceToBox;
  Reference() = default;
  Reference(Reference&&) = default;
  Reference& operator=(Reference&&) = default;
  static Reference New(const Napi::Value& held, uint32_t = 1) { return Reference(held); }
};

}  // namespace Napi
